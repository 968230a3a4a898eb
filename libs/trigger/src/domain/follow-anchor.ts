import type { OccurrenceState } from '#contracts';
import { stateAfter } from './occurrence-state.js';

/** An occurrence of an anchored schedule. */
export interface AnchoredOccurrence {
  dueAt: string;
  state: OccurrenceState;
  /** A person moved it, or fires it now. */
  byHand: boolean;
}

/**
 * Whether an anchored schedule goes where its anchor takes it. What has come to its end, what a person moved, and what would
 * lie in the past is left.
 *
 * @param now ISO instant
 */
export function followAnchor(
  standing: readonly AnchoredOccurrence[],
  to: { dueAt: string },
  now: string,
): 'move' | 'stay' | 'leave' {
  const open = standing.filter(({ state }) => stateAfter(state, 'move') !== undefined);
  if (standing.length > open.length || open.some(({ byHand }) => byHand)) return 'leave';
  if (open.some(({ dueAt }) => dueAt === to.dueAt)) return 'stay';
  return to.dueAt < now ? 'leave' : 'move';
}
