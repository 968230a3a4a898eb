import { Injectable } from '@nestjs/common';
import type { ChannelContent, ChannelFacts } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { partsOf } from '#text';
import type { KnownFile } from '../../domain/preflight/content-findings.js';
import type { Double } from '../../domain/preflight/double-findings.js';
import type { Outlook } from '../../domain/preflight/quota-findings.js';
import { ChannelRepository } from '../../persistence/channel.repository.js';
import { MediaRepository, type MediaRow } from '../../persistence/media.repository.js';
import { OutlookRepository } from '../../persistence/outlook.repository.js';
import { SaidRepository } from '../../persistence/said.repository.js';
import { Announcer } from '../announcer.js';

/** A post as it would go out. */
export interface PostAhead {
  /** Absent: it does not exist yet. */
  postId?: string | undefined;
  /** ISO instant. */
  dueAt?: string | undefined;
  contents: readonly ChannelContent[];
}

/** What is known of what a post needs. */
export interface KnownAhead {
  channels: ReadonlyMap<string, ChannelFacts>;
  files: ReadonlyMap<string, KnownFile>;
  /** Other posts that say the same. */
  doubles: readonly Double[];
  /** What networks said of how much more they take. */
  outlooks: readonly Omit<Outlook, 'name'>[];
}

/** Reads what a look at a post is judged by. */
@Injectable()
export class ReadAhead {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly channels: ChannelRepository,
    private readonly media: MediaRepository,
    private readonly said: SaidRepository,
    private readonly announcer: Announcer,
    private readonly outlooks: OutlookRepository,
  ) {}

  async read(workspace: WorkspaceId, post: PostAhead): Promise<KnownAhead> {
    const { postId, dueAt } = post;
    const channelIds = post.contents.map(({ channelId }) => channelId);
    const mediaIds = post.contents.flatMap((content) =>
      partsOf(content).flatMap(([, { media = [] }]) => media.map(({ mediaId }) => mediaId)),
    );
    return await this.database.inWorkspace(workspace, async (tx) => {
      const channels = await this.channels.all(tx, workspace, channelIds);
      const files = mediaIds.length === 0 ? [] : await this.media.all(tx, workspace, mediaIds);
      return {
        channels: new Map(channels.map((row) => [row.id, this.announcer.channelFacts(row)])),
        files: new Map(files.map((row) => [row.id, knownFile(row)])),
        outlooks: dueAt === undefined ? [] : await this.outlooks.of(tx, workspace, { postId, dueAt }, channelIds),
        doubles: await this.said.doubles(tx, workspace, post, post.contents),
      };
    });
  }
}

function knownFile({ kind, state, name, problem, mime, bytes, width, height, durationMs }: MediaRow): KnownFile {
  const measured = width !== null && height !== null;
  const duration = durationMs === null ? {} : { durationMs };
  return { kind, state, name, problem, shape: measured ? { mime, bytes, width, height, ...duration } : undefined };
}
