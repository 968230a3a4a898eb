import { seededRandom } from '#testing';

/** Every fault that the simulation can do; a full run must have done each. */
export const FAULTS = [
  'connection_refused',
  'request_lost',
  'request_dies_at_the_network',
  'refused',
  'unauthorised',
  'rate_limited',
  'answered_500_after_accept',
  'answer_lost',
  'sender_times_out',
  'accepted_after_the_sender_gave_up',
  'accepted_after_the_sender_died',
  'first_phase_fails',
  'handle_stored_unheard',
  'handle_not_stored',
  'claim_committed_unheard',
  'outcome_committed_unheard',
  'outcome_not_committed',
  'look_fails',
  'look_sees_a_part',
  'look_unheard',
  'process_killed',
  'process_killed_while_sending',
  'process_killed_between_phases',
  'process_frozen',
  'frozen_past_its_lease',
  'clock_jumps',
  'stale_word_refused',
  'fired_early',
  'cancel_races_the_send',
  'edit_races_the_send',
  'cancel_within_a_thread',
  'edit_within_a_thread',
  'retried_within_a_thread',
  'settled_within_a_thread',
  'killed_within_a_thread',
  'taken_over',
  'duplicate_refused',
  'sent_again_by_rule',
  'sent_again_by_person',
] as const;
export type Fault = (typeof FAULTS)[number];

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time, chance and the book of what happened. One seed is one history. */
export class World {
  /** The one true clock, that of the database: epoch milliseconds. */
  now = Date.UTC(2026, 10, 21);
  readonly random: () => number;
  readonly hits = new Map<Fault, number>();
  readonly violations: string[] = [];
  readonly history: string[] = [];
  private timers: Timer[] = [];
  private readonly likings: Map<string, number>;

  constructor(seed: number, likings: Readonly<Record<string, number>> = {}) {
    this.likings = new Map(Object.entries(likings));
    this.random = seededRandom(seed);
  }

  hit(fault: Fault): void {
    this.hits.set(fault, (this.hits.get(fault) ?? 0) + 1);
    this.note(fault);
  }

  note(what: string): void {
    this.history.push(`${this.now % 86_400_000} ${what}`);
  }

  violate(what: string): void {
    this.violations.push(what);
    this.note(`!! ${what}`);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** How much this history likes something: some histories are full of one thing and free of another. */
  likes(what: string): number {
    const known = this.likings.get(what) ?? this.pick([0.05, 0.3, 1, 1, 6]) ?? 1;
    this.likings.set(what, known);
    return known;
  }

  pick<T>(among: readonly T[]): T | undefined {
    return among[Math.floor(this.random() * among.length)];
  }

  after(ms: number, run: () => void): void {
    this.timers.push({ at: this.now + ms, run });
  }

  /** Lets time pass to the next moment at which a timer is due, at most to `until`. */
  passTowards(until: number): void {
    this.now = this.timers.reduce((earliest, { at }) => Math.min(earliest, at), until);
    const due = this.timers.filter(({ at }) => at <= this.now);
    this.timers = this.timers.filter(({ at }) => at > this.now);
    for (const { run } of due) run();
  }
}

/** Lets everything run that promises made ready. */
export const settleDown = () => new Promise<void>((done) => void setImmediate(done));
