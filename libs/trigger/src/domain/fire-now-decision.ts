import type { OccurrenceState } from '#contracts';
import { isSingle, type Plan } from './plan.js';

/** What is known of a schedule that a person wants to fire. */
export interface FireNowFacts {
  state: 'armed' | 'done' | 'disarmed';
  plan: Plan;
  /** A pause stands over it. */
  paused: boolean;
  /** Of the occurrence that waits next, else of the last one; absent when there is none. */
  next: OccurrenceState | undefined;
}

export type FireNowDecision = { kind: 'next' } | { kind: 'extra' } | { kind: 'refuse'; state: string };

/**
 * What firing now means: the next occurrence, or an extra one where none is left of what recurs. What has one occurrence
 * only is never fired a second time, so that firing by hand at the due instant makes one firing and not two.
 */
export function fireNowDecision({ state, plan, paused, next }: FireNowFacts): FireNowDecision {
  if (state === 'disarmed') return { kind: 'refuse', state };
  if (paused) return { kind: 'refuse', state: 'paused' };
  if (next === 'waiting') return { kind: 'next' };
  if (!isSingle(plan) && plan.kind !== 'slot') return { kind: 'extra' };
  if (next === undefined)
    return plan.kind === 'slot' || plan.kind === 'anchored' ? { kind: 'extra' } : { kind: 'refuse', state };
  return next === 'fired' ? { kind: 'refuse', state: next } : { kind: 'next' };
}
