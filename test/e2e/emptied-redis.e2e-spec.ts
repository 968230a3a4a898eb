import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { secondsFromNow, waitFor } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(120_000);

describe.each(['redis', 'one-redis'] as const)('Redis as it fails (%s)', (topology) => {
  let world: World;
  let redis: Redis;

  beforeAll(async () => {
    world = await bootWorld(topology, { mail: false });
    redis = new Redis(world.topology.redis?.url ?? '', { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
  });
  afterAll(async () => {
    redis?.disconnect();
    await world?.stop();
  });

  /** Posts that fall due at once, each on two networks. */
  async function postsDue(seconds: number) {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const due = secondsFromNow(seconds);
    const texts = Array.from({ length: 10 }, () => aText('Through Redis'));
    const posts = await Promise.all(texts.map((text) => person.schedule({ text, channels }, due)));
    const allOut = async () => {
      for (const { id } of posts) await person.sees(id, ['published']);
      for (const { id } of posts) await person.hears(id, 'published');
      for (const text of texts) expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
    };
    return { due, allOut };
  }

  it('sends every post once with FLUSHALL in the middle, again and again', async () => {
    const { due, allOut } = await postsDue(3);
    let lost = 0;
    const throughIt = due.getTime() + 2000;
    await waitFor(
      async () => {
        lost += await redis.dbsize();
        await redis.flushall();
        return Date.now() > throughIt;
      },
      { what: 'the worst to be over', everyMs: 25 },
    );
    expect(lost).toBeGreaterThan(0);
    await allOut();
  });

  it('sends every post once although Redis was killed and came back empty', async () => {
    const { due, allOut } = await postsDue(3);
    await waitFor(() => Date.now() >= due.getTime(), { everyMs: 5 });
    await world.topology.redis?.kill();
    const health = new URL('/readyz', world.topology.url);
    const away = async () => (await ((await fetch(health)).json() as Promise<{ away: string[] }>)).away;
    await waitFor(async () => (await away()).some((what) => what.startsWith('queue')), {
      what: 'the queue to be missed',
    });
    await world.topology.redis?.start();
    await allOut();
    await world.topology.linked();
  });
});
