import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction } from '#database';
import { Pacing } from '../domain/pacing.js';
import { settleDue, type SettledDue } from '../domain/settle-due.js';
import { StandingRules } from '../domain/standing-rules.js';
import {
  type ClaimedOccurrence,
  DueOccurrencesRepository,
  type Mark,
} from '../persistence/due-occurrences.repository.js';
import { type PacedGroup, PaceRepository } from '../persistence/pace.repository.js';
import { StandingRulesRepository } from '../persistence/standing-rules.repository.js';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { DueAnnouncer } from './due-announcer.js';

const FIRE_DUE = SystemScope.named('trigger: fire due schedules');
/** Rows a transaction marks at most: large enough for a burst, small enough that a rival waits for milliseconds. */
const BATCH = 500;

type Which = 'onTime' | 'late';

/** What comes next, once nothing is due. */
export interface NextDue {
  fireAt: Date;
  /** Milliseconds away, on the database's clock. */
  ms: number;
}

/**
 * Fires what is due, each occurrence once, however many processes do this at once: the decision, the mark and the event
 * are one transaction. What is late has claims of its own, one at a time, so that it keeps its order and what is on time
 * does not wait behind it.
 */
@Injectable()
export class FireDueSchedulesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly due: DueOccurrencesRepository,
    private readonly rules: StandingRulesRepository,
    private readonly pace: PaceRepository,
    private readonly announcer: DueAnnouncer,
    @Inject(triggerConfig.token) private readonly config: TriggerConfig,
  ) {}

  /** Fires until nothing is due; `late` tells whether to look for what is late too. */
  async run(signal: AbortSignal, { late } = { late: true }): Promise<NextDue | undefined> {
    let next: NextDue | undefined;
    for (const which of late ? (['onTime', 'late'] as const) : (['onTime'] as const)) {
      let full = true;
      while (full && !signal.aborted) {
        ({ full, next } = await this.database.inSystem(FIRE_DUE, (tx) => this.round(tx, which)));
      }
    }
    return next;
  }

  private async round(tx: Transaction, which: Which): Promise<{ full: boolean; next: NextDue | undefined }> {
    await this.due.begin(tx);
    const alone = which === 'onTime' || (await this.due.aloneWithLate(tx));
    const claimed = alone ? await this.due.claim(tx, which, BATCH) : [];
    const [first] = claimed;
    if (first) await this.settle(tx, claimed, first.now);
    const full = claimed.length === BATCH;
    return { full, next: full ? undefined : await this.due.next(tx) };
  }

  private async settle(tx: Transaction, claimed: readonly ClaimedOccurrence[], now: Date): Promise<void> {
    const { usual, paceMs } = this.settings();
    const groups = distinctGroups(claimed);
    const isLate = claimed.some(({ fireAt }) => now.getTime() - fireAt.getTime() > 60_000);
    const pacing = new Pacing(isLate ? await this.pace.read(tx, groups) : new Map(), now.getTime(), paceMs);
    const rules = new StandingRules(await this.rules.of(tx, claimed), usual);
    const settled = settleDue(claimed, { rules, pacing, now });
    await this.due.mark(tx, settled.map(markOf), now);
    await this.pace.write(tx, groups, pacing.changes());
    await this.due.endSchedules(
      tx,
      settled.filter(isOver).map(({ occurrence }) => occurrence.scheduleId),
    );
    await this.announcer.announce(tx, settled, now);
  }

  private settings() {
    const { onLate, graceSeconds, paceSeconds } = this.config;
    return { usual: { onLate, graceSeconds }, paceMs: paceSeconds * 1000 };
  }
}

function markOf({ occurrence: { scheduleId, dueAt }, outcome }: SettledDue): Mark {
  const at = { scheduleId, dueAt, fireAt: null, reason: null, heldFor: null };
  switch (outcome.kind) {
    case 'fire':
      return { ...at, state: 'fired' };
    case 'miss':
      return { ...at, state: 'missed', reason: outcome.reason };
    case 'hold':
      return { ...at, state: 'held', reason: outcome.reason, heldFor: outcome.why };
    case 'skip':
      return { ...at, state: 'skipped', reason: outcome.reason };
    case 'postpone':
      return { ...at, state: 'waiting', fireAt: outcome.until };
  }
}

const isOver = ({ outcome }: SettledDue) => outcome.kind === 'fire' || outcome.kind === 'miss';

function distinctGroups(claimed: readonly ClaimedOccurrence[]): PacedGroup[] {
  const groups = claimed.flatMap(({ workspaceId, groups: labels }) => labels.map((label) => ({ workspaceId, label })));
  return [...new Map(groups.map((group) => [`${group.workspaceId} ${group.label}`, group])).values()];
}
