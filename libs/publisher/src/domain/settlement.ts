import type { PostSettled, PublicationState } from '#contracts';
import { hasEnded } from './publication-state.js';

/** How one publication stands when the post's end is judged. */
export interface Standing {
  state: PublicationState;
  /** True once an `unknown` waits for a person: nothing more is expected to settle it soon. */
  waitsForPerson: boolean;
}

/**
 * How a post ended, or undefined while something is still to happen by itself. A post whose channels were all
 * cancelled has no outcome to tell.
 */
export function settlement(standings: readonly Standing[]): PostSettled['outcome'] | undefined {
  const counted = standings.filter((standing) => standing.state !== 'cancelled');
  if (counted.length === 0) return undefined;
  if (!counted.every((one) => hasEnded(one.state) || (one.state === 'unknown' && one.waitsForPerson))) return undefined;
  const states = counted.map((one) => one.state);
  if (states.includes('unknown')) return 'unknown';
  if (states.every((state) => state === 'sent')) return 'published';
  if (states.includes('sent')) return 'partly_published';
  return states.every((state) => state === 'missed') ? 'missed' : 'failed';
}
