import type { OccurrenceFacts } from '#contracts';
import type { PostStatus } from './post-status.js';
import { readRef } from './refs.js';

export const OUTAGE_STATES = ['missed', 'held'] as const;
export type OutageState = (typeof OUTAGE_STATES)[number];

/** What of a post says whether its passed instant still matters. */
interface Passed {
  readonly revision: number;
  readonly status: PostStatus;
  readonly attention: boolean;
}

/** The post whose instant it is; undefined for what is no post. */
export function postOf({ ref }: Pick<OccurrenceFacts, 'ref'>): string | undefined {
  const named = readRef(ref);
  return named?.kind === 'post' ? named.id : undefined;
}

/** Whether a person still has to decide: not when the post was moved since, or went out or was dropped another way. */
export function stillOpen(occurrence: Pick<OccurrenceFacts, 'revision' | 'state'>, post: Passed): boolean {
  if (occurrence.revision !== post.revision) return false;
  return post.status === 'scheduled' || (occurrence.state === 'missed' && post.attention);
}
