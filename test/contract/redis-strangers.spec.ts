import { Unauthenticated } from '#contracts';
import { waitFor } from '#testing';
import { caught, eventually, ProbeService } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { callsOf, startRedisEndpoint, startRedisHost } from './link/redis-bench.js';
import { useRedisStand, type RedisStand } from './link/redis-stand.js';

describe('link over Redis, which others may read and write', () => {
  let stand: RedisStand;
  useRedisStand((made) => (stand = made));

  it('refuses a caller with another secret at once, and says what to do', async () => {
    const { service } = await stand.replica();
    const stranger = startRedisEndpoint(stand.place, stand.log, 'another secret than the other one has');
    const refused = await caught(stranger.client.once({ name: 'a' }));
    await stranger.endpoint.close();
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toContain('give both processes the same DROVER_SECRET');
    expect(service.effects).toEqual([]);
  });

  it('refuses another version with a sentence', async () => {
    const host = await startRedisHost(stand.place, new ProbeService(), stand.log, { version: 2 });
    await expect(stand.client.nothing({})).rejects.toThrow(
      'probe is version 2 at the module and 1 at its caller; run versions of Drover that share one',
    );
    await host.drain(100);
  });

  it('runs neither a forged request nor a copy of a real one', async () => {
    const { service, host } = await stand.replica();
    const captured = await stand.captureRequest((theirs) => theirs.once({ name: 'a' }));
    const forged = Buffer.from(captured);
    forged.writeUInt8((forged[0] ?? 0) ^ 1, 0); // of another call, so that it is no copy
    const refusals = () => stand.log.lines.filter(({ message }) => message.startsWith('a call was refused')).length;
    const before = refusals();
    for (const message of [forged, captured]) await stand.redis.xadd(callsOf(stand.place.prefix), '*', 'c', message);
    await eventually(() => refusals() === before + 2, 'both are refused');
    expect(host.refusals()).toEqual({ secret: 1, sequence: 1 });
    expect(service.effects).toEqual(['a']);
    await waitFor(async () => (await stand.waiting()) === 0, { what: 'both to be out of the stream' });
  });

  it('does not run a copy on another replica either', async () => {
    const first = await stand.replica();
    const captured = await stand.captureRequest((theirs) => theirs.once({ name: 'a' }));
    const second = await stand.replica();
    await first.host.drain(500);
    await stand.redis.xadd(callsOf(stand.place.prefix), '*', 'c', captured);
    await waitFor(async () => (await stand.waiting()) === 0, { what: 'the copy to be judged' });
    expect(second.service.effects).toEqual([]);
  });

  it('takes no forged reply', async () => {
    const { service } = await stand.replica();
    const asked = stand.client.look({ name: 'a', held: true });
    await eventually(() => service.running === 1, 'it runs');
    const [channel] = await stand.redis.pubsub('CHANNELS', `${stand.place.prefix}:reply:*`);
    const key = Buffer.from(String(channel).split(':').at(-1) ?? '', 'base64url');
    const frame = Buffer.from([0, 0, 0, 14, 0, 0, 0, 1, 1, ...Buffer.from('{"forged":"a"}')]);
    await stand.redis.publish(String(channel), Buffer.concat([key, frame, Buffer.alloc(16)]));
    service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('gives a reply to its caller alone', async () => {
    await stand.replica();
    const others = startRedisEndpoint(stand.place, stand.log);
    const heard: string[] = [];
    const listener = new Redis(stand.server.port, '127.0.0.1');
    listener.on('pmessage', (_pattern, channel: string) => heard.push(channel));
    await listener.psubscribe(`${stand.place.prefix}:reply:*`);
    await others.client.nothing({});
    heard.length = 0;
    await stand.client.echo({ text: 'mine' });
    await eventually(() => heard.length === 1, 'the reply is seen');
    expect(await stand.redis.pubsub('NUMSUB', String(heard[0]))).toEqual([heard[0], 1]);
    listener.disconnect();
    await others.endpoint.close();
  });
});
