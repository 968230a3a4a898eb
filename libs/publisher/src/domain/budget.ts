/** How much is left of what a network allows, as its last answer said. */
export interface Budget {
  remaining: number;
  /** Milliseconds until it is full again. */
  resetMs: number;
  /** Whose it is; the account's when absent. */
  of?: 'account' | 'host';
}

/** What an answer taught of the next ones. Milliseconds from now. */
export interface Lesson {
  of: 'account' | 'host';
  budget?: { remaining: number; resetMs: number };
  /** Nothing may be sent for so long. */
  closedMs?: number;
}

/** The part of an outcome in which a network says how much more it takes. */
export interface Taught {
  kind: string;
  retryAfterMs?: number;
  budget?: Budget;
}

/** Nobody is kept waiting longer than this by an answer. Milliseconds. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * What to learn from an answer: a network that wants to be left alone is left alone by everybody, and so is one that
 * has nothing left to give before its next window.
 */
export function lessonOf({ retryAfterMs, budget }: Taught): Lesson | undefined {
  const waits = [retryAfterMs ?? 0, budget !== undefined && budget.remaining <= 0 ? budget.resetMs : 0];
  const closedMs = Math.min(LONGEST_MS, Math.max(...waits));
  if (budget === undefined && closedMs <= 0) return undefined;
  return {
    of: budget?.of ?? 'account',
    ...(budget && { budget: { remaining: Math.max(0, budget.remaining), resetMs: Math.max(0, budget.resetMs) } }),
    ...(closedMs > 0 && { closedMs }),
  };
}

/**
 * Why a post waits to be tried again although nothing is wrong with it: its network. It keeps its place before the later
 * ones of its channel, for they would fare no better. Whatever else happened to it, the later ones go on.
 */
export const KEEPS_ITS_PLACE: readonly string[] = [
  'rate_limited',
  'name_not_found',
  'connect_failed',
  'access_not_renewed',
];

/** The step of what its closed channel would let go only when it is not tried any more. */
export const TOO_LATE_WHEN_OPEN = {
  state: 'failed',
  reasonCode: 'rate_limited',
  reason:
    'The network takes no more posts of this channel for so long that this one would be too late. Retry to send it once it does.',
} as const;
