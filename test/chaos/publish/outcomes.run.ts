import { judgeOutcomes } from '#publisher/testing/outcomes';
import type { PublishRun } from './run.js';

/**
 * R10: the real publisher sends to networks of all eight kinds, and the first answer of each post is lost, late, broken
 * or its sender dies. Nothing here is left to chance; the seed is only printed.
 */
export const outcomesRun: PublishRun = async ({ seed, perCell = 50 }, say) => {
  const startedAt = Date.now();
  const { verdict, posts, passed, ...rest } = await judgeOutcomes({ postsPerCell: perCell });
  if (!passed) say(`not as it must be: ${JSON.stringify({ ...verdict, ...rest })}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return {
    line: { chaos: 'publish', run: 'R10', seed, posts, faults: posts, hits: posts, ...verdict, ...rest, seconds },
    passed,
  };
};
