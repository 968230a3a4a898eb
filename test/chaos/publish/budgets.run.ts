import { judgeBudgets } from '#publisher/testing/flow';
import type { PublishRun } from './run.js';

/** Mastodon's own: 300 requests of an account in five minutes (docs.joinmastodon.org/api/rate-limits). */
const QUOTA = { limit: 300, windowMs: 300_000 };
const SETTLE_LIMIT_MS = 1_200_000;

/**
 * R12: accounts have 500 posts where their instance takes 300 in five minutes. Nothing is asked inside a Retry-After or after
 * the last that was left, all goes out in due order, and other accounts do not feel it.
 */
export const budgetsRun: PublishRun = async ({ seed, posts = 500 }, _say) => {
  const startedAt = Date.now();
  const { verdict, passed, quotas, ...rest } = await judgeBudgets({ seed, posts, ...QUOTA, settleMs: SETTLE_LIMIT_MS });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const faults = quotas.refused;
  return {
    line: {
      chaos: 'publish',
      run: 'R12',
      seed,
      posts: 2 * posts,
      faults,
      hits: faults,
      ...verdict,
      ...quotas,
      ...rest,
      seconds,
    },
    passed,
  };
};
