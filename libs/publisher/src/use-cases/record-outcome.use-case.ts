import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, workspaceId } from '#database';
import { type SendOutcome, type Step, stepAfterSend } from '../domain/outcome.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { Announcer } from './announcer.js';
import type { ClaimedPublication } from './claim-publications.use-case.js';
import { OutcomeClasses } from './outcome-classes.js';
import { OutcomeStore } from './outcome-store.js';

/** Writes how a send ended, if the sender still holds the fence, and tells it. */
@Injectable()
export class RecordOutcomeUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: OutcomeStore,
    private readonly classes: OutcomeClasses,
    private readonly announcer: Announcer,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** Returns false when the fence had passed to somebody else: nothing was written. */
  async run(claimed: ClaimedPublication, outcome: SendOutcome): Promise<boolean> {
    const { row, channel } = claimed;
    const workspace = workspaceId(row.workspaceId);
    const { posts, publications, attempts, channels } = this.store;
    return await this.database.inWorkspace(workspace, async (tx) => {
      const post = await posts.lock(tx, workspace, row.postId);
      const step = this.step(claimed, outcome);
      const changed = await publications.change(tx, workspace, row, step);
      if (changed === undefined) return false;
      if (step.state === 'sent') await attempts.close(tx, workspace, row.id, 'sent', outcome.kind);
      else if (step.state === 'failed') await attempts.close(tx, workspace, row.id, 'ended', step.reasonCode ?? '');
      else if (outcome.kind === 'doubt' || outcome.kind === 'duplicate') {
        await attempts.doubt(tx, workspace, row.id, outcome.kind, outcome.reason);
      } else await attempts.note(tx, workspace, row.id, outcome.kind, step.reason ?? '');
      if (outcome.kind === 'unauthorised' && channel !== undefined) {
        const lost = await channels.lose(tx, workspace, channel.id, 'reconnect_needed', outcome.reason);
        if (lost !== undefined) await this.announcer.channel(tx, lost);
      }
      await this.announcer.publication(tx, changed);
      await this.announcer.settled(tx, workspace, post);
      return true;
    });
  }

  private step({ row, channel, attempt }: ClaimedPublication, outcome: SendOutcome): Step {
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
