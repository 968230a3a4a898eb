import { DeadlineExceeded, OutcomeUnknown, Unavailable } from '#contracts';
import { waitFor } from '#testing';
import { caught, eventually } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { useRedisStand, type RedisStand } from './link/redis-stand.js';

describe('link over Redis, when Redis breaks', () => {
  let stand: RedisStand;
  useRedisStand((made) => (stand = made));

  it('loses no query to a FLUSHALL, and tells the truth of a command', async () => {
    const { service } = await stand.replica();
    await stand.client.nothing({});
    const query = stand.client.look({ name: 'q', held: true }, { timeoutMs: 8000 });
    const command = caught(stand.client.once({ name: 'c', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 2, 'both run');
    await stand.redis.flushall();
    await eventually(() => service.effects.filter((name) => name === 'q').length === 2, 'the query is asked again');
    service.release();
    await expect(query).resolves.toEqual({});
    expect(await command).toBeInstanceOf(OutcomeUnknown);
    await expect(stand.client.once({ name: 'after' })).resolves.toEqual({});
    expect(stand.effects().filter((name) => name === 'c')).toEqual(['c']);
  });

  it('is well again soon after Redis was killed and started, and says until then why not', async () => {
    const { service } = await stand.replica();
    await stand.client.nothing({});
    const command = caught(stand.client.once({ name: 'c', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 1, 'it runs');
    await stand.server.kill();
    expect(await command).toBeInstanceOf(OutcomeUnknown);
    expect(stand.endpoint.obstacle()).toMatch(/^redis:\/\/127\.0\.0\.1:\d+: /);
    expect(await caught(stand.client.once({ name: 'away' }))).toBeInstanceOf(Unavailable);
    await stand.server.start();
    service.release();
    await stand.answers();
    await expect(stand.client.once({ name: 'after' })).resolves.toEqual({});
    expect(service.effects).toEqual(['c', 'after']);
  });

  it('notices a Redis that hangs, and is well again when it goes on', async () => {
    await stand.replica();
    await stand.client.nothing({});
    stand.server.pause();
    try {
      expect(await caught(stand.client.look({ name: 'a' }, { timeoutMs: 200 }))).toBeInstanceOf(DeadlineExceeded);
      await waitFor(() => stand.endpoint.obstacle()?.includes('it does not answer'), { what: 'the caller to notice' });
    } finally {
      stand.server.resume();
    }
    await stand.answers();
  });

  it('answers after a short loss of Redis what ran meanwhile', async () => {
    const { service, tap } = await stand.replica();
    const asked = stand.client.once({ name: 'a', held: true }, { timeoutMs: 8000 });
    await eventually(() => service.running === 1, 'it runs');
    tap.cut();
    service.release();
    await expect(asked).resolves.toEqual({});
    expect(service.effects).toEqual(['a']);
  });
});
