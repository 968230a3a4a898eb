import { isTooLate, type Replaceable } from './publication-state.js';

/** What publisher knows of a post's revisions. All numbers are 0 when there was none. */
export interface RevisionsOfPost {
  standing: number;
  cancelled: number;
  refused: number;
}

export type RevisionDecision = 'stand' | 'repeat' | 'ignore' | 'too_late' | 'refused_before';

/**
 * What to do with an arriving revision. It comes directly and through the queue, in any order and more than once:
 * the same revision twice is one, an older or cancelled one is ignored, and once something of the standing revision
 * left, no later one can stand.
 */
export function revisionDecision(
  known: RevisionsOfPost,
  revision: number,
  publications: readonly Replaceable[],
): RevisionDecision {
  if (revision <= known.refused) return 'refused_before';
  if (revision <= known.cancelled || revision < known.standing) return 'ignore';
  if (revision === known.standing) return 'repeat';
  return publications.some(isTooLate) ? 'too_late' : 'stand';
}
