import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { stepAfterChange } from '../domain/live-change.js';
import type { FailedSend } from '../domain/outcome.js';
import { type ClaimedChange, LiveChangeRepository } from '../persistence/live-change.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { Announcer } from './announcer.js';
import { type ChangeOutcome, NetworkChanging } from './network-changing.js';
import { OutcomeStore } from './outcome-store.js';

const CHANGE = SystemScope.named('publisher: carry out changes of posts that are out');
const BATCH = 10;
/** Beside the longest try; a change is safe to repeat, so nobody has to hurry. Milliseconds. */
const SPARE_MS = 30_000;

/** Changes posts that are out, and takes them down: what people wished, and what was to be up for a while only. */
@Injectable()
export class CarryOutChangesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly changes: LiveChangeRepository,
    private readonly store: OutcomeStore,
    private readonly networks: NetworkChanging,
    private readonly announcer: Announcer,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** Returns milliseconds until there is more to do; undefined when nothing waits. */
  async run(stopping: AbortSignal): Promise<number | undefined> {
    const leaseMs = this.config.sendTimeoutMs + SPARE_MS;
    const claimed = await this.database.inSystem(CHANGE, async (tx) => {
      for (const due of await this.changes.toRemove(tx, BATCH)) {
        await this.changes.wish(tx, { ...due, kind: 'remove', content: null });
        const wished = await this.store.publications.noteChange(tx, due.publicationId, {
          kind: 'remove',
          state: 'waiting',
        });
        await this.announcer.publication(tx, wished);
      }
      return await this.changes.claim(tx, BATCH, leaseMs);
    });
    await Promise.all(claimed.map((change) => this.carryOut(change, stopping)));
    return await this.database.inSystem(CHANGE, (tx) => this.changes.untilNextMs(tx));
  }

  private async carryOut(change: ClaimedChange, stopping: AbortSignal): Promise<void> {
    await this.record(change, await this.networks.carryOut(change, stopping));
  }

  private async record(change: ClaimedChange, outcome: ChangeOutcome | FailedSend): Promise<void> {
    const workspace = workspaceId(change.workspaceId);
    const failure = outcome.kind === 'changed' ? undefined : outcome;
    const step = stepAfterChange(failure, { ...change, random: Math.random() });
    await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.store.publications.find(tx, workspace, change.publicationId);
      if (row === undefined) return;
      await this.store.posts.lock(tx, workspace, row.postId);
      if (!(await this.changes.settle(tx, change, step))) return;
      const { kind, content } = change;
      if (outcome.kind === 'changed') await this.store.parts.note(tx, row.id, outcome.remote);
      if (outcome.kind === 'changed' && content !== null) await this.store.publications.rewrite(tx, row, content);
      const reason = step.state === 'done' ? {} : { reason: step.reason };
      const noted = await this.store.publications.noteChange(tx, row.id, { kind, state: step.state, ...reason });
      await this.announcer.publication(tx, noted);
    });
  }
}
