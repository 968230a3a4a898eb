import { Injectable } from '@nestjs/common';
import { type Connector, type PostContent, PublishFailure, type RemotePost, type ReplyTarget } from '#connectors';
import { ModuleDatabase, workspaceId } from '#database';
import { optionsOf, partsOf } from '../domain/part-content.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { progressOf, type PublicationRow } from '../persistence/publication.row.js';
import { type PublishedPart, PublishedPartRepository } from '../persistence/published-part.repository.js';
import { MediaFiles } from './media-files.js';

/** What the message whose turn it is says, as its connector gets it. */
@Injectable()
export class PostContents {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly parts: PublishedPartRepository,
    private readonly files: MediaFiles,
  ) {}

  /** By the account's own rule for files, or its network's. @throws PublishFailure, never `doubt`: nothing left */
  async of(
    row: PublicationRow,
    connector: Pick<Connector, 'media'>,
    channel: Pick<ChannelRow, 'mediaRule'>,
  ): Promise<PostContent> {
    const rule = channel.mediaRule ?? connector.media;
    const content = await this.withoutFiles(row);
    const wanted = partsOf(row)[row.part]?.media ?? [];
    if (wanted.length === 0) return content;
    return { ...content, media: await this.filesOf(row, wanted, rule) };
  }

  /**
   * The same for a look at the network, which sends nothing: of files only those that the network shows from here, for
   * then their addresses are part of what it was told. @throws PublishFailure
   */
  async lookedFor(
    row: PublicationRow,
    connector: Pick<Connector, 'media'>,
    channel: Pick<ChannelRow, 'mediaRule'>,
  ): Promise<PostContent> {
    const content = await this.withoutFiles(row);
    const wanted = partsOf(row)[row.part]?.media ?? [];
    if (wanted.length === 0 || !(channel.mediaRule ?? connector.media)?.byAddress) return content;
    const media = await this.files.shownBy(row.workspaceId, row.id, wanted);
    return { ...content, media };
  }

  private async withoutFiles(row: PublicationRow): Promise<PostContent> {
    const options = optionsOf(row.content?.options, row.part);
    const replyTo = row.part === 0 ? undefined : await this.replyTarget(row);
    const text = partsOf(row)[row.part]?.text ?? '';
    return { text, ...(options && { options }), ...(replyTo && { replyTo }) };
  }

  private async filesOf(row: PublicationRow, ...[media, rule]: FilesWanted): Promise<PostContent['media']> {
    try {
      return await this.files.of(row.workspaceId, media, rule, row.id);
    } catch (error) {
      if (error instanceof PublishFailure) throw error;
      const sentence = 'The files of the post could not be read just now, so nothing was sent. Drover tries again.';
      throw new PublishFailure('not_sent', 'files_not_ready', sentence, { cause: error });
    }
  }

  private async replyTarget(row: PublicationRow): Promise<ReplyTarget> {
    const workspace = workspaceId(row.workspaceId);
    const out = await this.database.inWorkspace(workspace, (tx) => this.parts.of(tx, [row.id]));
    const [root, ...below] = out.filter(({ part }) => part < row.part);
    const post = root?.part === 0 ? remotePost(root) : undefined;
    if (post === undefined) throw nowhereToAnswer();
    const { part, parts, hasComment } = progressOf(row);
    if (hasComment && part === parts - 1) return { kind: 'comment', root: post, parent: post };
    const parent = below.map(remotePost).findLast((remote) => remote !== undefined) ?? post;
    return { kind: 'thread', root: post, parent };
  }
}

type FilesWanted = [media: Parameters<MediaFiles['of']>[1], rule: Parameters<MediaFiles['of']>[2]];

function remotePost({ remoteId, url, facts }: PublishedPart): RemotePost | undefined {
  if (remoteId === null) return undefined;
  return { remoteId, url: url ?? '', ...(facts && { facts }) };
}

function nowhereToAnswer(): PublishFailure {
  return new PublishFailure(
    'refused',
    'rest_without_place',
    'It is not known where on the network the post is, so nothing can be put below it. Post the rest by hand.',
  );
}
