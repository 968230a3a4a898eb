import { Injectable } from '@nestjs/common';
import type { PrepareRevision } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { excerpt } from '../domain/excerpt.js';
import { MISSED } from '../domain/missed.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { type PreparedPost, PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { SaidRepository } from '../persistence/said.repository.js';
import { Announcer } from './announcer.js';

/** A revision, and the trace of the request that shipped it. */
export type TracedRevision = PrepareRevision & { trace: string };

/** Puts a post's channels to a new revision. */
@Injectable()
export class RevisionArming {
  constructor(
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly channels: ChannelRepository,
    private readonly announcer: Announcer,
    private readonly said: SaidRepository,
  ) {}

  async stand(
    tx: Transaction,
    workspace: WorkspaceId,
    post: PreparedPost,
    earlier: readonly PublicationRow[],
    { trace, ...input }: TracedRevision,
  ): Promise<void> {
    await this.posts.stand(tx, workspace, input, excerpt(input.contents[0]?.text ?? ''));
    for (const row of earlier) await this.attempts.close(tx, workspace, row.id, 'ended', 'replaced');
    const wanted = new Set(input.contents.map((content) => content.channelId));
    for (const row of earlier) if (!wanted.has(row.channelId)) await this.withdraw(tx, workspace, row);
    const known = await this.channels.all(tx, workspace, [...wanted]);
    for (const content of input.contents) {
      const armed = await this.publications.arm(tx, workspace, input, content, trace);
      const connected = known.some((one) => one.id === content.channelId && one.state !== 'disconnected');
      await this.announcer.publication(tx, await this.afterArming(tx, workspace, post, armed, connected));
    }
    await this.said.remember(tx, workspace, input);
    await this.publications.wake(tx);
    await this.announcer.settled(tx, [{ ...post, standing: input.revision, told: '' }]);
  }

  /** The firing may have come before the content did; a channel may have been disconnected meanwhile. */
  private async afterArming(
    tx: Transaction,
    workspace: WorkspaceId,
    post: PreparedPost,
    armed: PublicationRow,
    connected: boolean,
  ): Promise<PublicationRow> {
    if (!connected) {
      const change = {
        state: 'failed',
        reasonCode: 'channel_not_connected',
        reason: 'The channel is not connected. Connect it again, then retry.',
      } as const;
      return (await this.publications.change(tx, workspace, armed, change)) ?? armed;
    }
    if (post.fired >= armed.revision) {
      return (await this.publications.change(tx, workspace, armed, { state: 'due', nextInMs: 0 })) ?? armed;
    }
    if (post.missed >= armed.revision) {
      return (await this.publications.change(tx, workspace, armed, MISSED)) ?? armed;
    }
    return armed;
  }

  private async withdraw(tx: Transaction, workspace: WorkspaceId, row: PublicationRow): Promise<void> {
    if (row.state === 'cancelled') return;
    const changed = await this.publications.change(tx, workspace, row, { state: 'cancelled' });
    if (changed) await this.announcer.publication(tx, changed);
  }
}
