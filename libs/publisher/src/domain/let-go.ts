import type { LatePolicy } from '#contracts';
import { MISSED } from './missed.js';

/** What a schedule's late policy said when it fired. */
export interface LateTerms {
  onLate: LatePolicy;
  graceSeconds: number;
  /** Between two of a channel that go out late. */
  paceSeconds: number;
}

/** A publication that a hold kept back and that none holds any more. */
export interface LetGo {
  channelId: string;
  /** Since its schedule fired. */
  lateMs: number;
  /** Null: it goes whatever the time, for its schedule said nothing, a person asked for it, or something may have left. */
  terms: LateTerms | null;
}

export type LetGoStep =
  { kind: 'go'; inMs: number } | { kind: 'miss'; step: { state: 'missed'; reasonCode: string; reason: string } };

/** What is later than this waited beside others, most likely, and goes in turn. Milliseconds. */
const PACED_AFTER_MS = 60_000;

const LATE = {
  ...MISSED,
  reason: 'It was held back past its time, and is too late to be sent unasked. Retry to send it now.',
};
const ASKED_FOR = {
  ...MISSED,
  reasonCode: 'held_for_decision',
  reason: 'It was held back past its time, and the late policy asks you: retry to send it now, or drop it.',
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
  if (lateMs > terms.graceSeconds * 1000 && terms.onLate !== 'fire') {
    return { kind: 'miss', step: terms.onLate === 'skip' ? LATE : ASKED_FOR };
  }
  if (lateMs <= PACED_AFTER_MS) return { kind: 'go', inMs: 0 };
  const inMs = Math.max(0, freeInMs.get(channelId) ?? 0);
  freeInMs.set(channelId, inMs + terms.paceSeconds * 1000);
  return { kind: 'go', inMs };
}
