import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Stage, Strike } from './strike.js';

/** Says something to the installation's Redis, if it is there. */
async function tell({ topology }: Stage, words: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(topology.redis?.url ?? '', { retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await words(redis).catch(() => undefined);
  } finally {
    redis.disconnect();
  }
}

export const flushRedis: Strike = {
  name: 'FLUSHALL',
  aim: 'both',
  strike: (stage) => tell(stage, (redis) => redis.flushall()),
};

/** Redis takes nothing more, as one whose memory is full does with `noeviction`. */
export const redisFull = (ms: number): Strike => ({
  name: `Redis is full for ${ms} ms`,
  aim: 'both',
  alone: true,
  async strike(stage) {
    await tell(stage, async (redis) => {
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
      await redis.config('SET', 'maxmemory', '1');
    });
    await pause(ms);
    await tell(stage, (redis) => redis.config('SET', 'maxmemory', '0'));
  },
});
