import { placedTime } from './placed-time.js';
import type { PlannedTime } from './post.js';
import type { PostStatus } from './post-status.js';
import type { WallTime } from './schedule-wish.js';

/** A post that was placed relative to a launch. */
export interface PlacedPost {
  id: string;
  status: PostStatus;
  /** Its first line. */
  text: string;
  days: number;
  time?: string;
  /** ISO instant at which it goes out as things stand. */
  dueAt?: string;
}

export interface Move {
  post: PlacedPost;
  to: PlannedTime;
}

export interface Stay {
  post: PlacedPost;
  reason: 'gone_out' | 'in_past';
}

/**
 * What becomes of the placed posts when the launch moves. One whose new time has passed keeps the old one, and so does
 * one that is going out.
 *
 * @param now ISO instant
 */
export function moveLaunch(
  posts: readonly PlacedPost[],
  launch: WallTime,
  now: string,
): { moves: Move[]; stays: Stay[] } {
  const moves: Move[] = [];
  const stays: Stay[] = [];
  for (const post of posts) {
    const to = placedTime(launch, post);
    if (post.status !== 'scheduled') stays.push({ post, reason: 'gone_out' });
    else if (Date.parse(to.dueAt) < Date.parse(now)) stays.push({ post, reason: 'in_past' });
    else moves.push({ post, to });
  }
  return { moves, stays };
}
