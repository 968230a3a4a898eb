import { Inject, Injectable } from '@nestjs/common';
import { type Connector, ConnectorRegistry, type RemotePost } from '#connectors';
import { ModuleDatabase, workspaceId } from '#database';
import type { FailedSend } from '../domain/outcome.js';
import { ChannelRepository, type ChannelRow } from '../persistence/channel.repository.js';
import type { ClaimedChange } from '../persistence/live-change.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { type PublishedPart, PublishedPartRepository } from '../persistence/published-part.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { ChannelAccess } from './channel-access.js';
import { failureOutcome } from './failure-outcome.js';
import { PostContents } from './post-contents.js';

/** What became of the messages of a post that is out. */
export interface ChangeOutcome {
  kind: 'changed';
  /** Where it is now, for some networks give a changed post another address; absent: it is gone. */
  remote?: RemotePost;
}

/** What the change of a post needs to know of it. */
@Injectable()
export class PostsThatAreOut {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly publications: PublicationRepository,
    private readonly channels: ChannelRepository,
    private readonly parts: PublishedPartRepository,
  ) {}

  async find(change: Pick<ClaimedChange, 'workspaceId' | 'publicationId'>) {
    const workspace = workspaceId(change.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.publications.find(tx, workspace, change.publicationId);
      const channel = row && (await this.channels.find(tx, workspace, row.channelId));
      return { row, channel, parts: await this.parts.of(tx, [change.publicationId]) };
    });
  }
}

/** Where a change is carried out. */
interface Place {
  row: PublicationRow;
  channel: ChannelRow;
  connector: Connector;
  signal: AbortSignal;
}

/** One change, carried out at its network. */
@Injectable()
export class NetworkChanging {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly out: PostsThatAreOut,
    private readonly contents: PostContents,
    private readonly access: ChannelAccess,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** Never throws. */
  async carryOut(change: ClaimedChange, stopping: AbortSignal): Promise<ChangeOutcome | FailedSend> {
    const { row, channel, parts } = await this.out.find(change);
    const connector = channel && this.connectors.get(channel.network);
    if (row === undefined || channel === undefined || connector === undefined || channel.state === 'disconnected') {
      return refused('channel_not_connected', 'The channel is not connected. Connect it again, then try once more.');
    }
    const remotes = parts.flatMap(remotePost);
    if (remotes.length < parts.length || remotes.length === 0) {
      return refused('place_unknown', 'It is not known where on the network all of it is. Do it there by hand.');
    }
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(this.config.sendTimeoutMs)]);
      return await this.perform(change, { row, channel, connector, signal }, remotes);
    } catch (error) {
      return failureOutcome(error, connector);
    }
  }

  private async perform(
    { kind, content }: ClaimedChange,
    { row, channel, connector, signal }: Place,
    remotes: readonly RemotePost[],
  ): Promise<ChangeOutcome | FailedSend> {
    const [post] = remotes;
    if (connector[kind] === undefined || post === undefined) {
      return refused('not_possible', `${connector.label} has no way for programs to do that. Do it there by hand.`);
    }
    const account = await this.access.account(channel, connector);
    if (kind === 'remove' || content === null) {
      // From the last to the first: what is cut off halfway leaves a post without its end, not an end without its post.
      for (const remote of remotes.toReversed()) await connector.remove?.(account, remote, signal);
      return { kind: 'changed' };
    }
    const { text, media, options } = content;
    const changed = await this.contents.of({ ...row, part: 0, text, content: { media, options } }, connector, channel);
    const remote = (await connector.edit?.(account, post, changed, signal)) ?? post;
    return { kind: 'changed', remote };
  }
}

const refused = (code: string, reason: string): FailedSend => ({ kind: 'refused', code, reason });

function remotePost({ remoteId, url, facts }: PublishedPart): RemotePost[] {
  return remoteId === null ? [] : [{ remoteId, url: url ?? '', ...(facts && { facts }) }];
}
