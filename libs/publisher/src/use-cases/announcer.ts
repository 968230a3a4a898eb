import { Injectable } from '@nestjs/common';
import { type ChannelFacts, channelChanged, postSettled, publicationChanged } from '#contracts';
import { ConnectorRegistry } from '#connectors';
import type { Transaction, WorkspaceId } from '#database';
import { continueTrace, Outbox } from '#link/durable';
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
    return {
      workspaceId: row.workspaceId,
      channelId: row.id,
      network: row.network,
      networkLabel: networkLabel(this.connectors, row.network),
      handle: row.handle,
      displayName: row.displayName,
      state: row.state,
      text: row.textRule,
      sequence: row.sequence,
      ...(row.avatarUrl !== null && { avatarUrl: row.avatarUrl }),
      ...(row.profileUrl !== null && { profileUrl: row.profileUrl }),
      ...(row.reason !== null && { reason: row.reason }),
    };
  }

  async channel(tx: Transaction, row: ChannelRow): Promise<ChannelFacts> {
    const facts = this.channelFacts(row);
    await this.outbox.emit(tx, channelChanged, facts);
    return facts;
  }

  async publication(tx: Transaction, row: PublicationRow): Promise<void> {
    continueTrace(tx, row.trace);
    await this.outbox.emit(tx, publicationChanged, publicationFacts(row));
  }

  /** Tells how the post ended, once for each way it ended. The caller holds the post's lock. */
  async settled(tx: Transaction, workspace: WorkspaceId, post: PreparedPost): Promise<void> {
    const rows = await this.publications.ofPost(tx, workspace, post.postId);
    const outcome = settlement(rows);
    if (outcome === undefined) return;
    const told = rows.map((row) => `${row.id}:${row.revision}:${row.state}:${row.attempts}`).join(' ');
    if (told === post.told) return;
    await this.posts.tell(tx, workspace, post.postId, told);
    const channels = await this.channels.all(
      tx,
      workspace,
      rows.map((row) => row.channelId),
    );
    await this.outbox.emit(tx, postSettled, {
      workspaceId: workspace,
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
    });
  }
}

function networkLabel(connectors: ConnectorRegistry, network: string): string {
  return connectors.get(network)?.label ?? network;
}
