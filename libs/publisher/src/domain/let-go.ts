import type { LatePolicy } from '#contracts';
import { MISSED } from './missed.js';

/** What a schedule's late policy said when it fired. */
export interface LateTerms {
  onLate: LatePolicy;
  graceSeconds: number;
  /** Between two of a channel that go out late. */
  paceSeconds: number;
}

/** How late a publication is, and what decides whether that is too late. */
export interface Lateness {
  /** Since its schedule fired. */
  lateMs: number;
  /** Null: it goes whatever the time, for its schedule said nothing, a person asked for it, or something may have left. */
  terms: LateTerms | null;
}

/** A publication that a hold kept back and that none holds any more. */
export interface LetGo extends Lateness {
  channelId: string;
}

export type LetGoStep =
  { kind: 'go'; inMs: number } | { kind: 'miss'; step: { state: 'missed'; reasonCode: string; reason: string } };

/** What is later than this waited beside others, most likely, and goes in turn. Milliseconds. */
const PACED_AFTER_MS = 60_000;

/** At the door of its network nothing is late before this: so long may a busy installation take. Milliseconds. */
export const LATE_AT_THE_DOOR_MS = 10_000;

const LATE = {
  ...MISSED,
  reason: 'It had to wait past its time, and is too late to be sent unasked. Retry to send it now.',
};
const ASKED_FOR = {
  ...MISSED,
  reasonCode: 'held_for_decision',
  reason: 'It had to wait past its time, and the late policy asks you: retry to send it now, or drop it.',
};

/**
 * What becomes of publications that were let go, in the order given: each goes by its late policy, and what is later than
 * a minute goes at a distance on its channel, so that nothing is machine-gunned after a pause.
 *
 * @param freeInMs by channel: from when on the next late one may go; is brought up to date
 */
export function settleLetGo<One extends LetGo>(
  letGo: readonly One[],
  freeInMs: Map<string, number>,
): { one: One; step: LetGoStep }[] {
  return letGo.map((one) => ({ one, step: stepOf(one, freeInMs) }));
}

function stepOf({ channelId, lateMs, terms }: LetGo, freeInMs: Map<string, number>): LetGoStep {
  if (terms === null) return { kind: 'go', inMs: 0 };
  if (isPastGrace(lateMs, terms)) {
    return { kind: 'miss', step: terms.onLate === 'skip' ? LATE : ASKED_FOR };
  }
  if (lateMs <= PACED_AFTER_MS) return { kind: 'go', inMs: 0 };
  const inMs = Math.max(0, freeInMs.get(channelId) ?? 0);
  freeInMs.set(channelId, inMs + terms.paceSeconds * 1000);
  return { kind: 'go', inMs };
}

/**
 * Whether what nothing was tried of yet is too late to be begun, for it waited behind its network's limits, an outage, or for
 * publisher itself. Then it is decided on as what a hold let go.
 */
export function waitedTooLong({ lateMs, terms }: Lateness): boolean {
  return terms !== null && lateMs > LATE_AT_THE_DOOR_MS && isPastGrace(lateMs, terms);
}

function isPastGrace(lateMs: number, { graceSeconds, onLate }: LateTerms): boolean {
  return onLate !== 'fire' && lateMs > graceSeconds * 1000;
}
