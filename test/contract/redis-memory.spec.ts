import { randomBytes } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { waitFor } from '#testing';
import { MAX_FRAME_BYTES } from './link/bench-facts.js';
import { inUse, MiB } from './link/memory.js';
import { CALM_MS, callsOf } from './link/redis-bench.js';
import { type RedisStand, useRedisStand } from './link/redis-stand.js';

jest.setTimeout(120_000);

const AT_ONCE = 50;

describe('the memory of a host on Redis', () => {
  let stand: RedisStand;
  useRedisStand((made) => (stand = made));

  /** Puts as many entries into the module's stream, as anybody who reaches the Redis could; until all are judged. */
  async function say(times: number, entry: () => readonly (string | Buffer)[]): Promise<void> {
    const calls = callsOf(stand.place.prefix);
    for (let said = 0; said < times; said += AT_ONCE) {
      const pipeline = stand.redis.pipeline();
      for (let nth = 0; nth < AT_ONCE; nth++) pipeline.xadd(calls, '*', ...entry());
      await pipeline.exec();
    }
    await waitFor(async () => (await stand.waiting()) === 0, { what: 'all of it to be judged', limitMs: 60_000 });
    stand.log.lines.length = 0;
  }

  it.each([
    ['garbage', () => ['c', randomBytes(4096)]],
    ['nothing', () => ['c', '']],
    ['entries of another shape', () => ['x', 'y', 'z', '']],
    ['entries far over the limit', () => ['c', Buffer.alloc(4 * MAX_FRAME_BYTES, 7)]],
  ])('is what it was after %s, many times, and calls are answered', async (_, entry) => {
    const { host } = await stand.replica({ presenceMs: CALM_MS });
    await stand.answers();
    await say(100, entry);
    const before = await inUse();
    const judged = sum(host.refusals());
    await say(300, entry);
    expect((await inUse()) - before).toBeLessThan(2 * MiB);
    expect(sum(host.refusals()) - judged).toBe(300);
    await stand.answers();
    await expect(stand.client.echo({ text: 'an honest one' })).resolves.toEqual({ text: 'an honest one' });
  });
});

const sum = (refusals: object) => Object.values(refusals).reduce((all: number, one: unknown) => all + Number(one), 0);
