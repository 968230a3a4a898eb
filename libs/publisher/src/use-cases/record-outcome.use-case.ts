import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { type SendOutcome, type Step, stepAfterSend } from '../domain/outcome.js';
import type { AttemptNote } from '../persistence/attempt.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { Announcer } from './announcer.js';
import type { ClaimedPublication } from './claim-publications.use-case.js';
import { OutcomeClasses } from './outcome-classes.js';
import { OutcomeStore } from './outcome-store.js';

const RECORD = SystemScope.named('publisher: record how sends ended');

/** How a send ended. */
export interface EndedSend {
  claimed: ClaimedPublication;
  outcome: SendOutcome;
}

/** Writes how sends ended, each if its sender still holds the fence, and tells it. Many share one commit. */
@Injectable()
export class RecordOutcomeUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: OutcomeStore,
    private readonly classes: OutcomeClasses,
    private readonly announcer: Announcer,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** Says for each whether it was written: false when the fence had passed to somebody else. */
  async run(ended: readonly EndedSend[]): Promise<boolean[]> {
    const { posts, publications, attempts } = this.store;
    const steps = ended.map((one) => ({ ...one, row: one.claimed.row, change: this.step(one) }));
    return await this.database.inSystem(RECORD, async (tx) => {
      const locked = await posts.lockAll(
        tx,
        steps.map(({ row }) => row),
      );
      const changed = await publications.changeAll(tx, steps);
      const written = new Set(changed.map(({ id }) => id));
      const recorded = steps.filter(({ row }) => written.has(row.id));
      await attempts.note(tx, recorded.map(noteOf));
      for (const one of recorded) await this.loseChannel(tx, one);
      await this.announcer.publicationsOf(tx, changed);
      const touched = new Set(changed.map(({ postId }) => postId));
      await this.announcer.settled(
        tx,
        locked.filter(({ postId }) => touched.has(postId)),
      );
      return steps.map(({ row }) => written.has(row.id));
    });
  }

  private async loseChannel(tx: Transaction, { claimed: { channel }, outcome }: EndedSend): Promise<void> {
    if (outcome.kind !== 'unauthorised' || channel === undefined) return;
    const workspace = workspaceId(channel.workspaceId);
    const lost = await this.store.channels.lose(tx, workspace, channel.id, 'reconnect_needed', outcome.reason);
    if (lost !== undefined) await this.announcer.channel(tx, lost);
  }

  private step({ claimed: { row, channel, attempt }, outcome }: EndedSend): Step {
    return stepAfterSend(outcome, {
      outcomeClass: this.classes.of(channel?.network),
      attempts: row.attempts,
      overdueMs: row.changedAt.getTime() - row.dueAt.getTime(), // both by the database's clock
      retryForMs: this.config.retryForSeconds * 1000,
      random: Math.random(),
      doubtedBefore: row.doubted,
      ...(attempt.doubt.sends > 0 && { doubt: attempt.doubt }),
    });
  }
}

function noteOf({ claimed: { row }, outcome, change }: EndedSend & { change: Step }): AttemptNote {
  const of = { workspaceId: row.workspaceId, publicationId: row.id };
  if (change.state === 'sent') return { ...of, state: 'sent', outcome: outcome.kind };
  if (change.state === 'failed') return { ...of, state: 'ended', outcome: change.reasonCode ?? '' };
  const doubt = outcome.kind === 'doubt' || outcome.kind === 'duplicate';
  return { ...of, state: 'live', outcome: outcome.kind, detail: change.reason ?? '', doubt };
}
