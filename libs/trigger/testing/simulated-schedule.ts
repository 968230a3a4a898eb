import type { LatePolicy, OccurrenceState } from '#contracts';
import { armDecision } from '../src/domain/arm-decision.js';
import { fireNowDecision } from '../src/domain/fire-now-decision.js';
import { firstPlan } from '../src/domain/first-plan.js';
import { moveTarget } from '../src/domain/move-target.js';
import { stateAfter, undecidedStates } from '../src/domain/occurrence-state.js';
import { Pacing } from '../src/domain/pacing.js';
import { isSingle, type Plan } from '../src/domain/plan.js';
import { type DueOccurrence, settleDue } from '../src/domain/settle-due.js';
import { StandingRules } from '../src/domain/standing-rules.js';

/** Something done to a schedule, or time that passes. */
export type SimulatedAction =
  | { kind: 'arm'; revision: number; inMinutes: number; recurs: boolean }
  | { kind: 'disarm'; revision: number }
  | { kind: 'pass'; minutes: number }
  | { kind: 'fireDue' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'move'; which: number; inMinutes: number }
  | { kind: 'fireNow' }
  | { kind: 'decide'; fire: boolean };

interface Occurrence {
  dueAt: number;
  fireAt: number;
  revision: number;
  state: OccurrenceState;
  asked: boolean;
  heldFor?: 'paused' | 'late';
}

interface Firing {
  dueAt: number;
  revision: number;
}

const MINUTE = 60_000;
const WORKSPACE = 'simulated';
const REF = 'one';

/**
 * One schedule in memory on a clock of its own: the rules of `domain/` as the use-cases put them together, without a
 * database. Every firing is checked when it happens.
 */
export class SimulatedSchedule {
  private now = Date.parse('2031-03-01T12:00:00.000Z');
  private schedule: { revision: number; state: 'armed' | 'disarmed'; plan: Plan } | undefined;
  private occurrences: Occurrence[] = [];
  private paused = false;
  private free = new Map<string, number>();
  private readonly firings: Firing[] = [];
  /** Revisions that have one occurrence. */
  private readonly single = new Set<number>();

  constructor(private readonly late: { onLate: LatePolicy; graceSeconds: number }) {}

  do(action: SimulatedAction): void {
    switch (action.kind) {
      case 'arm':
        return this.arm(action);
      case 'disarm':
        return this.disarm(action.revision);
      case 'pass':
        this.now += action.minutes * MINUTE;
        return;
      case 'fireDue':
        return this.fireDue();
      case 'pause':
        this.paused = true;
        return;
      case 'resume':
        return this.resume();
      case 'move':
        return this.move(action);
      case 'fireNow':
        return this.fireNow();
      case 'decide':
        return this.decide(action.fire);
    }
  }

  /** No instant of a revision fired twice, and no revision of one instant; a newer revision's firings are never followed by an older one's. */
  assertSound(): void {
    const names = this.firings.map(({ dueAt, revision }) => `${dueAt} ${revision}`);
    if (new Set(names).size < names.length) throw new Error(`fired twice: ${names.join(', ')}`);
    for (const one of this.single) {
      if (this.firings.filter(({ revision }) => revision === one).length > 1) throw new Error(`fired ${one} again`);
    }
    const revisions = this.firings.map(({ revision }) => revision);
    if (revisions.some((revision, index) => revision < (revisions[index - 1] ?? 0))) {
      throw new Error(`fired an older revision after a newer one: ${revisions.join(', ')}`);
    }
  }

  assertNothingOverdue(): void {
    const left = this.occurrences.filter(({ state, fireAt }) => state === 'waiting' && fireAt <= this.now);
    if (left.length > 0) throw new Error(`left over: ${JSON.stringify(left)}`);
  }

  private arm({ revision, inMinutes, recurs }: { revision: number; inMinutes: number; recurs: boolean }): void {
    if (armDecision(this.schedule, revision) !== 'arm') return;
    const dueAt = this.in(inMinutes);
    const plan: Plan = recurs
      ? { kind: 'rule', rrule: 'FREQ=HOURLY;COUNT=6', start: dueAt.slice(0, 19), zone: 'UTC' }
      : { kind: 'at', dueAt };
    const first = firstPlan(plan, { now: this.in(0), graceMs: 0 });
    if ('problems' in first) return;
    this.schedule = { revision, state: 'armed', plan };
    this.withdraw();
    if (isSingle(plan)) this.single.add(revision);
    for (const planned of first.planned) this.add(Date.parse(planned.dueAt), revision, isSingle(plan));
  }

  private add(dueAt: number, revision: number, again: boolean): void {
    const there = this.occurrences.find((one) => one.dueAt === dueAt);
    if (there && !again) return;
    this.occurrences = this.occurrences.filter((one) => one !== there);
    this.occurrences.push({ dueAt, fireAt: dueAt, revision, state: 'waiting', asked: false });
  }

  private disarm(revision: number): void {
    if (!this.schedule || this.schedule.revision > revision) return;
    this.schedule = { ...this.schedule, revision, state: 'disarmed' };
    this.withdraw();
  }

  private withdraw(): void {
    this.occurrences = this.occurrences.filter(({ state }) => stateAfter(state, 'withdraw') !== 'gone');
  }

  private fireDue(): void {
    const { schedule } = this;
    const due = this.occurrences.filter(({ state, fireAt }) => state === 'waiting' && fireAt <= this.now);
    if (!schedule || due.length === 0) return;
    const now = new Date(this.now);
    const pacing = new Pacing(this.free, this.now, 30_000);
    const facts = due.map((one) => this.factsOf(one, schedule));
    for (const [index, { outcome }] of settleDue(facts, { rules: this.rules(), pacing, now }).entries()) {
      const one = due[index];
      if (!one) continue;
      if (outcome.kind === 'postpone') one.fireAt = outcome.until.getTime();
      else this.step(one, outcome.kind);
      if (outcome.kind === 'hold') one.heldFor = outcome.why;
      if (outcome.kind === 'fire') this.fired(one, schedule);
    }
    this.free = new Map([...this.free, ...pacing.changes()]);
  }

  private factsOf(one: Occurrence, schedule: { revision: number; state: string }): DueOccurrence {
    return {
      scheduleId: REF,
      workspaceId: WORKSPACE,
      ref: REF,
      groups: ['channel:1'],
      revision: one.revision,
      dueAt: new Date(one.dueAt),
      fireAt: new Date(one.fireAt),
      asked: one.asked,
      withdrawn: schedule.state === 'disarmed' || schedule.revision !== one.revision,
      onLate: null,
      graceSeconds: null,
    };
  }

  private rules(): StandingRules {
    const pause = {
      workspaceId: WORKSPACE,
      scope: 'group:channel:1',
      pause: 'storm',
      onLate: null,
      graceSeconds: null,
    };
    return new StandingRules(this.paused ? [pause] : [], this.late);
  }

  private fired(one: Occurrence, schedule: { revision: number; state: string }): void {
    const wrong =
      (this.paused && 'under a pause') ||
      (schedule.state === 'disarmed' && 'after it was withdrawn') ||
      (one.revision !== schedule.revision && 'in an old revision') ||
      (one.fireAt > this.now && 'before its time') ||
      (one.dueAt > this.now && !one.asked && 'early') ||
      (this.isTooLate(one) && 'too late');
    if (wrong !== false) throw new Error(`fired ${wrong}: ${JSON.stringify(one)}`);
    this.firings.push({ dueAt: one.dueAt, revision: one.revision });
  }

  private isTooLate({ asked, fireAt }: Occurrence): boolean {
    return !asked && this.late.onLate !== 'fire' && this.now - fireAt > this.late.graceSeconds * 1000;
  }

  private resume(): void {
    this.paused = false;
    for (const one of this.occurrences) if (one.state === 'held' && one.heldFor === 'paused') this.step(one, 'release');
  }

  private move({ which, inMinutes }: { which: number; inMinutes: number }): void {
    const one = this.occurrences[which];
    if (!this.schedule || !one || stateAfter(one.state, 'move') === undefined) return;
    const wanted = { toInstant: this.in(inMinutes) };
    const target = moveTarget(wanted, { plan: this.schedule.plan, zone: 'UTC', now: this.in(0) });
    if ('problems' in target) return;
    const dueAt = Date.parse(target.dueAt);
    if (this.occurrences.some((other) => other.dueAt === dueAt)) return;
    this.step(one, 'move');
    Object.assign(one, { dueAt, fireAt: dueAt, asked: false });
  }

  private fireNow(): void {
    if (!this.schedule) return;
    const { state, plan, revision } = this.schedule;
    const inOrder = this.occurrences.toSorted((a, b) => a.dueAt - b.dueAt);
    const last = inOrder.findLast((one) => undecidedStates().includes(one.state)) ?? inOrder.at(-1);
    const next = inOrder.find((one) => one.state === 'waiting') ?? last;
    const decision = fireNowDecision({ state, plan, paused: this.paused, next: next?.state });
    if (decision.kind === 'extra') {
      while (this.occurrences.some(({ dueAt }) => dueAt === this.now)) this.now += 1;
      this.add(this.now, revision, false);
    }
    if (decision.kind === 'next' && next) Object.assign(next, { state: 'waiting', fireAt: this.now, asked: true });
  }

  private decide(fire: boolean): void {
    if (this.schedule?.state !== 'armed') return;
    for (const one of this.occurrences) {
      if (!undecidedStates().includes(one.state) || one.revision !== this.schedule.revision) continue;
      this.step(one, fire ? 'release' : 'skip');
      one.asked = fire;
    }
  }

  private step(one: Occurrence, step: Parameters<typeof stateAfter>[1]): void {
    const to = stateAfter(one.state, step);
    if (to === undefined || to === 'gone') throw new Error(`${one.state} allows no ${step}`);
    one.state = to;
  }

  private in(minutes: number): string {
    return new Date(this.now + minutes * MINUTE).toISOString();
  }
}
