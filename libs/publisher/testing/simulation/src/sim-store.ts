import type { PublicationState, Settlement } from '#contracts';
import { MISSED } from '../../../src/domain/missed.js';
import { HELD_ALREADY, type SendOutcome } from '../../../src/domain/outcome.js';
import type { Look } from '../../../src/domain/look.js';
import { stepOfPerson } from '../../../src/domain/person.js';
import { hasEnded, isCancellable, isRetryable, mayMove } from '../../../src/domain/publication-state.js';
import { revisionDecision } from '../../../src/domain/revision-decision.js';
import type { Rules } from './rules.js';
import { doubtOf, type SimAttempt, type SimPublication } from './sim-publication.js';

/** A claim as its process holds it. */
export interface Held {
  readonly id: string;
  readonly fence: number;
  readonly revision: number;
  readonly part: number;
  readonly attempt: Readonly<SimAttempt>;
  /** As of the claim. */
  readonly row: Readonly<SimPublication>;
}

interface Change {
  state: PublicationState;
  nextInMs?: number;
  part?: number;
  reasonCode?: string;
  waitsForPerson?: boolean;
}

export const LEASE_MS = 20_000;
const RETRY_FOR_MS = 3_600_000;
/** Short, so that some histories see what waits for its channel go out, and some see it missed. */
const RECONNECT_FOR_MS = 30_000;

/** The database: each method is one transaction, with the same conditions as the SQL of the repositories. */
export class SimStore {
  readonly rows = new Map<string, SimPublication>();

  constructor(
    private readonly rules: Rules,
    private readonly now: () => number,
    private readonly random: () => number,
    readonly retryUnseen: boolean,
  ) {}

  claim(limit: number): Held[] {
    const now = this.now();
    const ready = this.all().filter((row) => this.isClaimable(row));
    const taken = ready.slice(0, limit).map((row) => (this.rules.intentIsCommitted() ? row : structuredClone(row)));
    return taken.map((row) => {
      row.live ??= { key: `key-${row.id}-${row.fence}`, createdAt: now, lastSentAt: now, doubts: 0 };
      row.live.lastSentAt = now;
      Object.assign(row, { state: 'sending', leaseUntil: now + LEASE_MS, nextAt: undefined, waitsForPerson: false });
      Object.assign(row, { attempts: row.attempts + 1, looks: 0, reasonCode: undefined, changedAt: now });
      row.fence += 1;
      return this.held(row, row.live);
    });
  }

  renew(held: readonly Held[]): string[] {
    return held.flatMap(({ id, fence }) => {
      const row = this.rows.get(id);
      if (row?.fence !== fence || row.state !== 'sending') return [];
      row.leaseUntil = this.now() + LEASE_MS;
      return [id];
    });
  }

  keepHandle(held: Held, handle: string): boolean {
    const row = this.row(held.id);
    if (!this.rules.fenceHolds(row, held) || row.state !== 'sending' || row.live === undefined) return false;
    row.live.handle = handle;
    return true;
  }

  record(held: Held, outcome: SendOutcome): boolean {
    const row = this.row(held.id);
    if (!this.rules.fenceHolds(row, held) || row.state !== 'sending') return false;
    const doubt = doubtOf(held.attempt, held.row.changedAt);
    const step = this.rules.stepAfterSend(outcome, {
      outcomeClass: row.outcomeClass,
      attempts: held.row.attempts,
      overdueMs: held.row.changedAt - (row.partFrom ?? row.dueAt),
      retryForMs: RETRY_FOR_MS,
      reconnectForMs: RECONNECT_FOR_MS,
      random: this.random(),
      doubtedBefore: held.row.doubted,
      ...(doubt.sends > 0 && { doubt }),
    });
    this.change(row, this.rules.stepOfPublication(step, progressOf(row)));
    if (step.state === 'sent' || step.state === 'failed' || step.state === 'missed') row.live = undefined;
    else if (outcome.kind === 'doubt' || outcome.kind === 'duplicate') this.doubt(row);
    return true;
  }

  takeOver(): void {
    for (const row of this.all()) {
      if (!this.isStalled(row)) continue;
      this.change(row, this.rules.senderLost(row.outcomeClass, (row.lostSenders += 1)));
      this.doubt(row);
    }
  }

  claimLooks(limit: number): Held[] {
    const ready = this.all().filter((row) => this.isLookable(row));
    return ready.slice(0, limit).flatMap((row) => {
      row.fence += 1;
      row.nextAt = this.now() + 30_000;
      return row.live === undefined ? [] : [this.held(row, row.live)];
    });
  }

  recordLook(held: Held, look: Look): void {
    const row = this.row(held.id);
    if (!this.rules.fenceHolds(row, held) || row.state !== 'unknown') return;
    const { reasonCode } = held.row;
    const doubt = doubtOf(held.attempt, held.row.nextAt === undefined ? this.now() : held.row.nextAt - 30_000);
    if (row.live && look.kind === 'absent' && look.certain) row.live.absentAfterMs = doubt.quietMs;
    const step = this.rules.stepAfterLook(look, {
      outcomeClass: row.outcomeClass,
      doubt,
      looks: held.row.looks + 1,
      lostSenders: held.row.lostSenders,
      heldAlready: reasonCode === HELD_ALREADY,
      retryUnseen: this.retryUnseen,
    });
    const change = this.rules.stepOfPublication(step, progressOf(row));
    this.change(row, step.state === 'unknown' && reasonCode !== undefined ? { ...change, reasonCode } : change);
    if (step.state === 'sent') row.live = undefined;
  }

  /** The post's content for a revision came. True when it stands now. */
  arm(row: SimPublication, revision: number, dueAt: number): boolean {
    const known = { standing: row.revision, cancelled: row.cancelled, refused: row.refused };
    const tooLate = this.rules.isTooLate(row);
    const decision = revisionDecision(known, revision, [tooLate ? row : { state: 'armed', doubted: false, part: 0 }]);
    if (decision === 'too_late') row.refused = revision;
    if (decision !== 'stand') return false;
    Object.assign(row, { revision, dueAt, state: 'armed', attempts: 0, looks: 0, lostSenders: 0, doubted: false });
    Object.assign(row, { part: 0, partFrom: undefined });
    Object.assign(row, { live: undefined, nextAt: dueAt, waitsForPerson: false, reasonCode: undefined });
    row.fence += 1;
    if (row.fired >= revision) this.change(row, { state: 'due', nextInMs: 0 });
    else if (row.missed >= revision) this.change(row, MISSED);
    return true;
  }

  fire(row: SimPublication, revision: number, as: 'fired' | 'missed'): void {
    row[as] = Math.max(row[as], revision);
    if (row.state !== 'armed' || row.revision !== revision) return;
    this.change(row, as === 'fired' ? { state: 'due', nextInMs: 0 } : MISSED);
  }

  cancel(row: SimPublication, revision: number): 'cancelled' | 'too_late' | 'nothing' {
    row.cancelled = Math.max(row.cancelled, revision);
    if (row.revision > revision) return 'nothing';
    if (this.rules.isTooLate(row)) return 'too_late';
    if (isCancellable(row.state)) {
      row.live = undefined;
      this.change(row, { state: 'cancelled' });
    }
    return 'cancelled';
  }

  retry(row: SimPublication): boolean {
    if (!isRetryable(row.state)) return false;
    row.live = undefined;
    this.change(row, { state: 'due', nextInMs: 0 });
    return true;
  }

  settle(row: SimPublication, word: Settlement): boolean {
    if (row.state !== 'unknown') return false;
    row.live = undefined;
    const progress = progressOf(row);
    this.change(row, this.rules.stepOfPublication(stepOfPerson(word, undefined, progress), progress));
    return true;
  }

  all(): SimPublication[] {
    return [...this.rows.values()];
  }

  /** What a round of each kind would find now. */
  work(): { claimable: boolean; lookable: boolean; stalled: boolean } {
    const rows = this.all();
    return {
      claimable: rows.some((row) => this.isClaimable(row)),
      lookable: rows.some((row) => this.isLookable(row)),
      stalled: rows.some((row) => this.isStalled(row)),
    };
  }

  /** When something is to be done of itself next. */
  nextMoment(): number | undefined {
    const moments = this.all().flatMap(({ nextAt, leaseUntil, dueAt }) => [nextAt ?? 0, leaseUntil ?? 0, dueAt]);
    const future = moments.filter((moment) => moment >= this.now());
    return future.length === 0 ? undefined : Math.min(...future);
  }

  /** Nothing more will be done of itself. */
  isAtRest(): boolean {
    return this.all().every(({ state, nextAt }) => hasEnded(state) || (state === 'unknown' && nextAt === undefined));
  }

  private isClaimable(row: SimPublication): boolean {
    const waits = row.state === 'due' || row.state === 'retry_wait';
    return waits && (row.nextAt ?? 0) <= this.now() && this.rules.isDue(row, this.now());
  }

  private isLookable(row: SimPublication): boolean {
    return row.state === 'unknown' && (row.nextAt ?? Infinity) <= this.now();
  }

  private isStalled(row: SimPublication): boolean {
    return row.state === 'sending' && (row.leaseUntil ?? 0) < this.now();
  }

  private held(row: SimPublication, attempt: SimAttempt): Held {
    const { id, fence, revision, part } = row;
    return { id, fence, revision, part, attempt: { ...attempt }, row: { ...row } };
  }

  private row(id: string): SimPublication {
    const row = this.rows.get(id);
    if (row === undefined) throw new TypeError(`no publication ${id}`);
    return row;
  }

  private change(row: SimPublication, change: Change): void {
    if (!mayMove(row.state, change.state)) throw new TypeError(`${row.id}: ${row.state} to ${change.state}`);
    const now = this.now();
    row.looks = row.state === 'unknown' && change.state === 'unknown' ? row.looks + 1 : 0;
    row.doubted = change.state === 'unknown' || (row.doubted && change.state !== 'failed' && change.state !== 'missed');
    if (change.part !== undefined) {
      Object.assign(row, { part: change.part, partFrom: now, attempts: 0, lostSenders: 0, doubted: false });
    }
    Object.assign(row, { state: change.state, fence: row.fence + 1, leaseUntil: undefined, changedAt: now });
    row.nextAt = change.nextInMs === undefined ? undefined : now + change.nextInMs;
    row.reasonCode = change.reasonCode;
    row.waitsForPerson = change.waitsForPerson ?? false;
  }

  private doubt(row: SimPublication): void {
    if (row.live === undefined) return;
    row.live.doubts += 1;
    row.live.doubtFrom ??= row.live.lastSentAt;
    row.live.doubtTo = this.now();
    row.live.absentAfterMs = undefined;
  }
}

const progressOf = ({ part, parts }: SimPublication) => ({ part, parts, hasComment: parts > 2 });
