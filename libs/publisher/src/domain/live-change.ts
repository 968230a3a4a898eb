import type { PublicationState } from '#contracts';
import { retryDelayMs } from './backoff.js';
import type { FailedSend } from './outcome.js';

/** What follows for a change of a post that is out, after it was tried. */
export type LiveStep =
  { state: 'done' } | { state: 'waiting'; reason: string; nextInMs: number } | { state: 'failed'; reason: string };

/** A change is tried for so long. Milliseconds. */
const GIVE_UP_MS = 3 * 24 * 3_600_000;

/**
 * The step that follows a try. Changing a post and taking it down are safe to repeat, so a doubt is no more than another
 * try; only the network's own no is the end.
 *
 * @param change times it was tried, from 1; milliseconds since people wished it; random in [0, 1)
 */
export function stepAfterChange(
  failure: FailedSend | undefined,
  { tries, ageMs, random }: { tries: number; ageMs: number; random: number },
): LiveStep {
  if (failure === undefined) return { state: 'done' };
  const { kind, reason } = failure;
  if (kind === 'refused' || kind === 'duplicate') return { state: 'failed', reason };
  const nextInMs = Math.max(failure.retryAfterMs ?? 0, retryDelayMs(tries, random));
  if (ageMs + nextInMs > GIVE_UP_MS) return { state: 'failed', reason: `It was tried for three days. ${reason}` };
  return { state: 'waiting', reason, nextInMs };
}

/** Whether something of a publication is out, and nothing more of it is on its way. */
export function isOut({ state, part }: { state: PublicationState; part: number }): boolean {
  return state === 'sent' || (state === 'failed' && part > 0);
}
