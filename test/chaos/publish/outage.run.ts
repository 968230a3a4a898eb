import { judgeOutage } from '#publisher/testing/flow';
import type { PublishRun } from './run.js';

const MINUTE_MS = 60_000;
/** What the process may feel of it. */
const MOST_GROWN_MB = 50;
/** Of the posts on the networks that are well, 99 of 100 are accepted so soon after their instant, on a machine with nothing else to do. */
const OTHERS_WAIT_MS = 5000;
/** As an installation has them. */
const LIMITS = { firstByteMs: 30_000, totalMs: 120_000 };

/**
 * R11: a thousand posts fall due on eight networks, one of which hangs for ten minutes, or drips a byte a second. The others
 * do not feel it; the one is left alone after five sends without an answer, tried now and then, and caught up with in the end.
 */
export const outageRun: PublishRun = async ({ seed, posts = 1000, kills: minutes = 10 }, say) => {
  const startedAt = Date.now();
  const drips = seed % 2 === 0;
  say(`one of eight networks ${drips ? 'drips' : 'hangs'} for ${minutes} minutes`);
  const { verdict, passed, ...rest } = await judgeOutage({
    ...{ seed, posts, ...LIMITS, hangMs: minutes * MINUTE_MS, settleMs: 5 * MINUTE_MS },
    ...(drips && { dripMs: 1000 }),
  });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const hits = rest.triedMeanwhile;
  const line = {
    chaos: 'publish',
    run: 'R11',
    seed,
    drips,
    minutes,
    posts,
    faults: hits,
    hits,
    ...verdict,
    ...rest,
    seconds,
  };
  const isFelt = rest.othersP99Ms > OTHERS_WAIT_MS;
  return { line, passed: passed && hits > 0 && !isFelt && rest.grownMb < MOST_GROWN_MB };
};
