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

/** While one transaction is in the hands of the database, another is prepared. */
const LANES = 2;

type Which = 'onTime' | 'late';

export interface FiredRound {
  next: NextDue | undefined;
  /** Occurrences of which something became. */
  settled: number;
}

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
  async run(signal: AbortSignal, { late } = { late: true }): Promise<FiredRound> {
    const first = await this.database.inSystem(FIRE_DUE, (tx) => this.round(tx, 'onTime'));
    const lanes = first.settled === BATCH ? LANES : 0;
    const burst = await Promise.all(Array.from({ length: lanes }, () => this.rounds(signal, 'onTime')));
    const all = [first, ...burst, ...(late ? [await this.rounds(signal, 'late')] : [])];
    return { next: all.at(-1)?.next, settled: all.reduce((sum, { settled }) => sum + settled, 0) };
  }

  private async rounds(signal: AbortSignal, which: Which): Promise<FiredRound> {
    for (let settled = 0; ;) {
      const round = await this.database.inSystem(FIRE_DUE, (tx) => this.round(tx, which));
      settled += round.settled;
      if (round.settled < BATCH || signal.aborted) return { next: round.next, settled };
    }
  }

  private async round(tx: Transaction, which: Which): Promise<FiredRound> {
    await this.due.begin(tx);
    const alone = which === 'onTime' || (await this.due.aloneWithLate(tx));
    const claimed = alone ? await this.due.claim(tx, which, BATCH) : [];
    const [first] = claimed;
    if (first) await this.settle(tx, claimed, first.now);
    const { length } = claimed;
    return { settled: length, next: length === BATCH ? undefined : await this.due.next(tx) };
  }

  private async settle(tx: Transaction, claimed: readonly ClaimedOccurrence[], now: Date): Promise<void> {
    const { usual, paceMs } = this.settings();
    const groups = distinctGroups(claimed);
    const isLate = claimed.some(({ fireAt }) => now.getTime() - fireAt.getTime() > 60_000);
    const pacing = new Pacing(isLate ? await this.pace.read(tx, groups) : new Map(), now.getTime(), paceMs);
    const rules = new StandingRules(await this.rules.of(tx, claimed), usual);
    const settled = settleDue(claimed, { rules, pacing, now });
    const queues = claimed.some(({ hangsOn }) => hangsOn?.startsWith('queue:'));
    await this.due.mark(tx, settled.map(markOf), { now, queues });
    await this.pace.write(tx, groups, pacing.changes());
    await this.announcer.announce(tx, settled, { now, paceMs });
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

function distinctGroups(claimed: readonly ClaimedOccurrence[]): PacedGroup[] {
  const groups = claimed.flatMap(({ workspaceId, groups: labels }) => labels.map((label) => ({ workspaceId, label })));
  return [...new Map(groups.map((group) => [`${group.workspaceId} ${group.label}`, group])).values()];
}
