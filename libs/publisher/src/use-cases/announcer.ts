import { Injectable } from '@nestjs/common';
import { type ChannelFacts, channelChanged, type PostSettled, postSettled, publicationChanged } from '#contracts';
import { ConnectorRegistry } from '#connectors';
import type { Transaction } from '#database';
import { Outbox } from '#link/durable';
import { newTrace } from '#observability';
import { settlement } from '../domain/settlement.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { type PreparedPost, PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { publicationFacts, type PublicationRow } from '../persistence/publication.row.js';

/** Tells the other modules what changed, in the transaction that changed it. */
@Injectable()
export class Announcer {
  constructor(
    private readonly outbox: Outbox,
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelRepository,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
  ) {}

  channelFacts(row: ChannelRow): ChannelFacts {
    const connector = this.connectors.get(row.network);
    const media = row.mediaRule ?? connector?.media;
    return {
      workspaceId: row.workspaceId,
      channelId: row.id,
      network: row.network,
      networkLabel: connector?.label ?? row.network,
      handle: row.handle,
      displayName: row.displayName,
      state: row.state,
      text: row.textRule,
      sequence: row.sequence,
      ...(row.avatarUrl !== null && { avatarUrl: row.avatarUrl }),
      ...(row.profileUrl !== null && { profileUrl: row.profileUrl }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(media && { media }),
      ...(connector?.features && { features: connector.features }),
      ...(row.accessEndsAt !== null && { accessEndsAt: row.accessEndsAt.toISOString() }),
      ...(connector?.renew && { accessRenews: true }),
    };
  }

  async channel(tx: Transaction, row: ChannelRow): Promise<ChannelFacts> {
    const facts = this.channelFacts(row);
    await this.outbox.emit(tx, channelChanged, facts);
    return facts;
  }

  async publication(tx: Transaction, row: PublicationRow): Promise<void> {
    await this.publicationsOf(tx, [row]);
  }

  /** The same of many, each in the trace of the request that shipped it. */
  async publicationsOf(tx: Transaction, rows: readonly PublicationRow[]): Promise<void> {
    await this.outbox.emitAll(
      tx,
      publicationChanged,
      rows.map(publicationFacts),
      rows.map((row) => row.trace),
    );
  }

  /** Tells how each post ended, once for each way it ended. The caller holds the posts' locks. */
  async settled(tx: Transaction, posts: readonly PreparedPost[]): Promise<void> {
    const rowsOf = Map.groupBy(await this.publications.ofPosts(tx, posts), (row) => row.postId);
    const news = posts.flatMap((post) => {
      const rows = rowsOf.get(post.postId) ?? [];
      const outcome = settlement(rows);
      const told = rows
        .map((row) => `${row.id}:${row.revision}:${row.state}:${row.attempts}${row.part > 0 ? `:${row.part}` : ''}`)
        .join(' ');
      return outcome === undefined || told === post.told ? [] : [{ post, rows, outcome, told }];
    });
    if (news.length === 0) return;
    await this.posts.tell(
      tx,
      news.map(({ post, told }) => ({ ...post, told })),
    );
    const channels = await this.channels.ofPublications(
      tx,
      news.flatMap(({ rows }) => rows),
    );
    await this.outbox.emitAll(
      tx,
      postSettled,
      news.map((one) => this.settledFacts(one, channels)),
      news.map(({ rows }) => rows[0]?.trace ?? newTrace()),
    );
  }

  private settledFacts({ post, rows, outcome }: Settled, channels: readonly ChannelRow[]): PostSettled {
    return {
      workspaceId: post.workspaceId,
      postId: post.postId,
      revision: post.standing,
      authorId: post.authorId,
      excerpt: post.excerpt,
      outcome,
      settledAt: new Date(Math.max(...rows.map((row) => row.changedAt.getTime()))).toISOString(),
      channels: rows.map((row) => {
        const channel = channels.find((one) => one.id === row.channelId);
        return {
          channelId: row.channelId,
          networkLabel: channel ? networkLabel(this.connectors, channel.network) : 'Unknown network',
          handle: channel?.handle ?? 'removed channel',
          state: row.state,
          ...(row.url !== null && { url: row.url }),
          ...(row.reason !== null && { reason: row.reason }),
        };
      }),
    };
  }
}

interface Settled {
  post: PreparedPost;
  rows: readonly PublicationRow[];
  outcome: PostSettled['outcome'];
}

function networkLabel(connectors: ConnectorRegistry, network: string): string {
  return connectors.get(network)?.label ?? network;
}
