import { OutcomeUnknown, Unavailable } from '#contracts';
import { waitFor } from '#testing';
import { caught, eventually } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { CALM_MS, callsOf } from './link/redis-bench.js';
import { useRedisStand, type RedisStand } from './link/redis-stand.js';

const CALM = { presenceMs: CALM_MS };

describe('link over Redis, when replicas come and go', () => {
  let stand: RedisStand;
  useRedisStand((made) => (stand = made));

  it('runs each call on exactly one of several replicas, and every replica has its share', async () => {
    await Promise.all([stand.replica(CALM), stand.replica(CALM), stand.replica(CALM)]);
    const names = Array.from({ length: 300 }, (_, nth) => String(nth));
    for (let at = 0; at < names.length; at += 10) {
      await Promise.all(names.slice(at, at + 10).map((name) => stand.client.once({ name })));
    }
    expect(stand.effects()).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
    for (const { service } of stand.replicas) expect(service.effects.length).toBeGreaterThan(0);
  });

  it('leaves nothing in the stream, and a bounded number of keys', async () => {
    await stand.replica(CALM);
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 50 }, (_, nth) => stand.client.look({ name: `${round}.${nth}` })));
    }
    await stand.client.once({ name: 'a' });
    expect(await stand.waiting()).toBe(0);
    expect(await stand.redis.xpending(callsOf(stand.place.prefix), 'hosts')).toEqual([0, null, null, null]);
    const keys = await stand.redis.keys(`${stand.place.prefix}:*`);
    expect(keys.filter((key) => !key.includes(':begun:'))).toHaveLength(5);
    for (const key of keys.filter((name) => name.includes(':begun:'))) {
      expect(await stand.redis.pttl(key)).toBeGreaterThan(0);
    }
  });

  it('says Unavailable at once when no replica was ever there', async () => {
    await caught(stand.client.nothing({})); // connects
    const began = performance.now();
    expect(await caught(stand.client.once({ name: 'a' }))).toBeInstanceOf(Unavailable);
    expect(performance.now() - began).toBeLessThan(900); // the patience is a second
    expect(stand.endpoint.obstacle()).toBe('no replica of probe is alive');
    expect(await stand.waiting()).toBe(0);
  });

  it('says Unavailable at once when the only replica was killed', async () => {
    const only = await stand.replica();
    await stand.client.nothing({});
    stand.kill(only);
    await waitFor(async () => (await stand.redis.pubsub('NUMSUB', `${stand.place.prefix}:probe@1:alive`))[1] === 0, {
      what: 'Redis to notice',
    });
    const began = performance.now();
    expect(await caught(stand.client.once({ name: 'a' }))).toBeInstanceOf(Unavailable);
    expect(performance.now() - began).toBeLessThan(900); // the patience is a second
    expect(only.service.effects).toEqual([]);
  });

  it('gives the calls that a killed replica never read to another', async () => {
    const first = await stand.replica();
    await stand.client.nothing({});
    first.tap.stall(); // hangs: it reads nothing, and Redis still takes it for there
    await stand.replica();
    const asked = Promise.all(['a', 'b', 'c'].map((name) => stand.client.always({ name }, { timeoutMs: 8000 })));
    stand.kill(first);
    await expect(asked).resolves.toHaveLength(3);
    expect(stand.effects()).toEqual(['a', 'b', 'c']);
  });

  it.each(['look', 'always'] as const)('runs %s again that a killed replica had begun', async (operation) => {
    const { asked, has, other } = await stand.heldCall(() =>
      stand.client[operation]({ name: 'a', held: true }, { timeoutMs: 8000 }),
    );
    stand.kill(has);
    await eventually(() => other.service.running === 1, 'the other runs it');
    other.service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('takes over from a process that ended long before its record does', async () => {
    const first = await stand.replica({ presenceMs: 60_000 });
    const asked = stand.client.always({ name: 'a', held: true }, { timeoutMs: 8000 });
    await eventually(() => first.service.running === 1, 'it runs');
    const second = await stand.replica();
    stand.kill(first);
    await eventually(() => second.service.running === 1, 'the other runs it');
    second.service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('takes over from a process that hangs, although it is still connected', async () => {
    const { asked, has, other } = await stand.heldCall(() =>
      stand.client.always({ name: 'a', held: true }, { timeoutMs: 8000 }),
    );
    has.tap.stall();
    await eventually(() => other.service.running === 1, 'the other runs it');
    other.service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('runs a keyed command again with the same key', async () => {
    const { asked, has, other } = await stand.heldCall(() =>
      stand.client.keyed({ name: 'a', held: true }, { timeoutMs: 8000, idempotencyKey: 'the key' }),
    );
    stand.kill(has);
    await eventually(() => other.service.running === 1, 'the other runs it');
    other.service.release();
    await expect(asked).resolves.toMatchObject({ idempotencyKey: 'the key' });
  });

  it('says OutcomeUnknown of a command that a killed replica had begun, and never runs it again', async () => {
    const { asked, has } = await stand.heldCall(() =>
      stand.client.once({ name: 'a', held: true }, { timeoutMs: 8000 }),
    );
    stand.kill(has);
    const began = performance.now();
    expect(await caught(asked)).toBeInstanceOf(OutcomeUnknown);
    expect(performance.now() - began).toBeLessThan(6000); // well before its deadline
    await stand.client.nothing({});
    expect(stand.effects()).toEqual(['a']);
  });

  it('says Unavailable of a command that no replica had read at its deadline: it was taken back', async () => {
    const gone = await stand.replica();
    await stand.client.nothing({});
    const deaf = new Redis(stand.server.port, '127.0.0.1');
    await deaf.subscribe(`${stand.place.prefix}:probe@1:alive`); // so somebody seems to be there
    const hosts = `${stand.place.prefix}:probe:hosts`;
    stand.kill(gone);
    await stand.redis.zadd(hosts, Date.now() + 60_000, String(await stand.redis.zrange(hosts, 0, 0)));
    const late = await caught(stand.client.once({ name: 'a' }, { timeoutMs: 100 }));
    deaf.disconnect();
    expect(late).toBeInstanceOf(Unavailable);
    expect(await stand.waiting()).toBe(0);
  });

  it('answers what runs when it drains, and leaves what it has not read to the others', async () => {
    const { asked, has, other } = await stand.heldCall(
      () => stand.client.once({ name: 'a', held: true }, { timeoutMs: 8000 }),
      CALM,
    );
    const drained = has.host.drain(4000);
    await Promise.all(Array.from({ length: 30 }, (_, nth) => stand.client.once({ name: `later ${nth}` })));
    expect(other.service.effects.length).toBeGreaterThan(0);
    has.service.release();
    await expect(asked).resolves.toEqual({});
    await drained;
    await stand.client.once({ name: 'last' });
    expect(other.service.effects.at(-1)).toBe('last');
    expect(stand.effects()).toHaveLength(32);
  });

  it('says so of a command that does not end within the limit of a drain', async () => {
    const { service, host } = await stand.replica(CALM);
    const failure = caught(stand.client.once({ name: 'a', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 1, 'it runs');
    await host.drain(30);
    expect(await failure).toBeInstanceOf(OutcomeUnknown);
    expect(service.cancelled).toEqual(['a']);
  });
});
