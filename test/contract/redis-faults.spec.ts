import { DeadlineExceeded, OutcomeUnknown, Unauthenticated, Unavailable } from '#contracts';
import type { RedisEndpoint, RedisHost } from '#link/wire';
import { startRedis, waitFor, type RedisServer } from '#testing';
import { caught, eventually, LogBook, ProbeService, type ProbeClient } from '#testing/link-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import {
  argsOf,
  callsOf,
  isRequest,
  somePrefix,
  startRedisEndpoint,
  startRedisHost,
  type Place,
} from './link/redis-bench.js';
import { Tap } from './link/tap.js';

/** A replica of the module; the tap lies between it and Redis. */
interface Replica {
  readonly service: ProbeService;
  readonly host: RedisHost;
  readonly tap: Tap;
}

const ALIVE_MS = 600;

describe('link over Redis, when something breaks', () => {
  const log = new LogBook();
  let server: RedisServer;
  let redis: Redis;
  let place: Place;
  let endpoint: RedisEndpoint;
  let client: ProbeClient;
  let replicas: Replica[];

  beforeAll(async () => {
    server = await startRedis();
  });

  afterAll(() => server.stop());

  beforeEach(() => {
    redis = new Redis(server.port, '127.0.0.1').on('error', () => undefined);
    place = { port: server.port, prefix: somePrefix() };
    replicas = [];
    ({ endpoint, client } = startRedisEndpoint(place, log));
  });

  afterEach(async () => {
    for (const { service } of replicas) service.release();
    await endpoint.close();
    await Promise.all(replicas.map(({ tap }) => tap.close()));
    await Promise.all(replicas.map(({ host }) => host.drain(500)));
    redis.disconnect();
  });

  async function replica(): Promise<Replica> {
    const [service, tap] = [new ProbeService(), await Tap.before(server.port)];
    const host = await startRedisHost({ ...place, port: tap.port }, service, log, { presenceMs: ALIVE_MS });
    const made = { service, host, tap };
    replicas.push(made);
    return made;
  }

  /** As if its process had ended: Redis sees its connections close, and never hears of it again. */
  function kill({ tap }: Replica): void {
    tap.refuse = true;
    tap.cut();
  }

  const effects = () => replicas.flatMap(({ service }) => service.effects);
  const waiting = () => redis.xlen(callsOf(place.prefix));

  /** A call that stands still at one of two replicas: who has it, and who has not. */
  async function heldCall(ask: () => Promise<object>) {
    await Promise.all([replica(), replica()]);
    const asked = ask();
    asked.catch(() => undefined);
    await eventually(() => replicas.some(({ service }) => service.running === 1), 'it runs');
    const [has, other] = replicas.toSorted((a, b) => b.service.running - a.service.running);
    if (!has || !other) throw new TypeError('There are two replicas.');
    return { asked, has, other };
  }

  it('runs each call on exactly one of several replicas, and every replica has its share', async () => {
    await Promise.all([replica(), replica(), replica()]);
    const names = Array.from({ length: 300 }, (_, nth) => String(nth));
    for (let at = 0; at < names.length; at += 10) {
      await Promise.all(names.slice(at, at + 10).map((name) => client.once({ name })));
    }
    expect(effects().toSorted()).toEqual(names.toSorted());
    for (const { service } of replicas) expect(service.effects.length).toBeGreaterThan(0);
  });

  it('leaves nothing in the stream, and a bounded number of keys', async () => {
    await replica();
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 50 }, (_, nth) => client.look({ name: `${round}.${nth}` })));
    }
    await client.once({ name: 'a' });
    expect(await waiting()).toBe(0);
    expect(await redis.xpending(callsOf(place.prefix), 'hosts')).toEqual([0, null, null, null]);
    const keys = await redis.keys(`${place.prefix}:*`);
    expect(keys.filter((key) => !key.includes(':begun:'))).toHaveLength(4);
    for (const key of keys.filter((name) => name.includes(':begun:'))) {
      expect(await redis.pttl(key)).toBeGreaterThan(0);
    }
  });

  it('says Unavailable at once when no replica was ever there', async () => {
    await caught(client.nothing({})); // connects
    const began = performance.now();
    expect(await caught(client.once({ name: 'a' }))).toBeInstanceOf(Unavailable);
    expect(performance.now() - began).toBeLessThan(500);
    expect(endpoint.obstacle()).toBe('no replica of probe is alive');
    expect(await waiting()).toBe(0);
  });

  it('says Unavailable at once when the only replica was killed', async () => {
    const only = await replica();
    await client.nothing({});
    kill(only);
    await waitFor(async () => (await redis.pubsub('NUMSUB', `${place.prefix}:probe@1:alive`))[1] === 0, {
      what: 'Redis to notice',
    });
    const began = performance.now();
    expect(await caught(client.once({ name: 'a' }))).toBeInstanceOf(Unavailable);
    expect(performance.now() - began).toBeLessThan(500);
    expect(only.service.effects).toEqual([]);
  });

  it('gives the calls that a killed replica never read to another', async () => {
    const first = await replica();
    await client.nothing({});
    first.tap.stall(); // hangs: it reads nothing, and Redis still takes it for there
    await replica();
    const asked = Promise.all(['a', 'b', 'c'].map((name) => client.always({ name }, { timeoutMs: 8000 })));
    kill(first);
    await expect(asked).resolves.toHaveLength(3);
    expect(effects().toSorted()).toEqual(['a', 'b', 'c']);
  });

  it.each(['look', 'always'] as const)('runs %s again that a killed replica had begun', async (operation) => {
    const { asked, has, other } = await heldCall(() =>
      client[operation]({ name: 'a', held: true }, { timeoutMs: 8000 }),
    );
    kill(has);
    await eventually(() => other.service.running === 1, 'the other runs it');
    other.service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('runs a keyed command again with the same key', async () => {
    const { asked, has, other } = await heldCall(() =>
      client.keyed({ name: 'a', held: true }, { timeoutMs: 8000, idempotencyKey: 'the key' }),
    );
    kill(has);
    await eventually(() => other.service.running === 1, 'the other runs it');
    other.service.release();
    await expect(asked).resolves.toMatchObject({ idempotencyKey: 'the key' });
  });

  it('says OutcomeUnknown of a command that a killed replica had begun, and never runs it again', async () => {
    const { asked, has } = await heldCall(() => client.once({ name: 'a', held: true }, { timeoutMs: 8000 }));
    kill(has);
    const began = performance.now();
    expect(await caught(asked)).toBeInstanceOf(OutcomeUnknown);
    expect(performance.now() - began).toBeLessThan(6000); // well before its deadline
    await client.nothing({});
    expect(effects()).toEqual(['a']);
  });

  it('says Unavailable of a command that no replica had read at its deadline: it was taken back', async () => {
    const gone = await replica();
    await client.nothing({});
    const deaf = new Redis(server.port, '127.0.0.1');
    await deaf.subscribe(`${place.prefix}:probe@1:alive`); // so somebody seems to be there
    const hosts = `${place.prefix}:probe:hosts`;
    kill(gone);
    await redis.zadd(hosts, Date.now() + 60_000, String(await redis.zrange(hosts, 0, 0)));
    const late = await caught(client.once({ name: 'a' }, { timeoutMs: 100 }));
    deaf.disconnect();
    expect(late).toBeInstanceOf(Unavailable);
    expect(await waiting()).toBe(0);
  });

  it('refuses a caller with another secret at once, and says what to do', async () => {
    const { service } = await replica();
    const stranger = startRedisEndpoint(place, log, 'another secret than the other one has');
    const refused = await caught(stranger.client.once({ name: 'a' }));
    await stranger.endpoint.close();
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toContain('give both processes the same DROVER_SECRET');
    expect(service.effects).toEqual([]);
  });

  it('refuses another version with a sentence', async () => {
    const host = await startRedisHost(place, new ProbeService(), log, { version: 2 });
    await expect(client.nothing({})).rejects.toThrow(
      'probe is version 2 at the module and 1 at its caller; run versions of Drover that share one',
    );
    await host.drain(100);
  });

  it('runs neither a forged request nor a copy of a real one', async () => {
    const { service } = await replica();
    const captured = await captureRequest((theirs) => theirs.once({ name: 'a' }));
    const forged = Buffer.from(captured);
    forged.writeUInt8((forged.at(-20) ?? 0) ^ 1, forged.length - 20);
    const refusals = () => log.lines.filter(({ message }) => message.startsWith('a call was refused')).length;
    const before = refusals();
    for (const message of [forged, captured]) await redis.xadd(callsOf(place.prefix), '*', 'c', message);
    await eventually(() => refusals() === before + 2, 'both are refused');
    expect(service.effects).toEqual(['a']);
    expect(await waiting()).toBe(0);
  });

  it('does not run a copy on another replica either', async () => {
    const first = await replica();
    const captured = await captureRequest((theirs) => theirs.once({ name: 'a' }));
    const second = await replica();
    await first.host.drain(500);
    await redis.xadd(callsOf(place.prefix), '*', 'c', captured);
    await waitFor(async () => (await waiting()) === 0, { what: 'the copy to be judged' });
    expect(second.service.effects).toEqual([]);
  });

  it('takes no forged reply', async () => {
    const { service } = await replica();
    const asked = client.look({ name: 'a', held: true });
    await eventually(() => service.running === 1, 'it runs');
    const [channel] = await redis.pubsub('CHANNELS', `${place.prefix}:reply:*`);
    const key = Buffer.from(String(channel).split(':').at(-1) ?? '', 'base64url');
    const frame = Buffer.from([0, 0, 0, 14, 0, 0, 0, 1, 1, ...Buffer.from('{"forged":"a"}')]);
    await redis.publish(String(channel), Buffer.concat([key, frame, Buffer.alloc(16)]));
    service.release();
    await expect(asked).resolves.toEqual({});
  });

  it('gives a reply to its caller alone', async () => {
    await replica();
    const others = startRedisEndpoint(place, log);
    const heard: string[] = [];
    const listener = new Redis(server.port, '127.0.0.1');
    listener.on('pmessage', (_pattern, channel: string) => heard.push(channel));
    await listener.psubscribe(`${place.prefix}:reply:*`);
    await others.client.nothing({});
    heard.length = 0;
    await client.echo({ text: 'mine' });
    await eventually(() => heard.length === 1, 'the reply is seen');
    expect(await redis.pubsub('NUMSUB', String(heard[0]))).toEqual([heard[0], 1]);
    listener.disconnect();
    await others.endpoint.close();
  });

  it('loses no query to a FLUSHALL, and tells the truth of a command', async () => {
    const { service } = await replica();
    await client.nothing({});
    const query = client.look({ name: 'q', held: true }, { timeoutMs: 8000 });
    const command = caught(client.once({ name: 'c', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 2, 'both run');
    await redis.flushall();
    await eventually(() => service.effects.filter((name) => name === 'q').length === 2, 'the query is asked again');
    service.release();
    await expect(query).resolves.toEqual({});
    expect(await command).toBeInstanceOf(OutcomeUnknown);
    await expect(client.once({ name: 'after' })).resolves.toEqual({});
    expect(effects().filter((name) => name === 'c')).toEqual(['c']);
  });

  it('is well again soon after Redis was killed and started, and says until then why not', async () => {
    const { service } = await replica();
    await client.nothing({});
    const command = caught(client.once({ name: 'c', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 1, 'it runs');
    await server.kill();
    expect(await command).toBeInstanceOf(OutcomeUnknown);
    expect(endpoint.obstacle()).toMatch(/^redis:\/\/127\.0\.0\.1:\d+: /);
    expect(await caught(client.once({ name: 'away' }))).toBeInstanceOf(Unavailable);
    await server.start();
    service.release();
    await waitFor(
      async () =>
        client.nothing({}).then(
          () => true,
          () => false,
        ),
      { what: 'an answer' },
    );
    await expect(client.once({ name: 'after' })).resolves.toEqual({});
    expect(service.effects).toEqual(['c', 'after']);
  });

  it('notices a Redis that hangs, and is well again when it goes on', async () => {
    await replica();
    await client.nothing({});
    server.pause();
    try {
      expect(await caught(client.look({ name: 'a' }, { timeoutMs: 200 }))).toBeInstanceOf(DeadlineExceeded);
      await waitFor(() => endpoint.obstacle()?.includes('it does not answer'), { what: 'the caller to notice' });
    } finally {
      server.resume();
    }
    await waitFor(
      async () =>
        client.nothing({}).then(
          () => true,
          () => false,
        ),
      { what: 'an answer' },
    );
  });

  it('answers what runs when it drains, and leaves what it has not read to the others', async () => {
    const { asked, has, other } = await heldCall(() => client.once({ name: 'a', held: true }, { timeoutMs: 8000 }));
    const drained = has.host.drain(4000);
    await Promise.all(Array.from({ length: 30 }, (_, nth) => client.once({ name: `later ${nth}` })));
    expect(other.service.effects.length).toBeGreaterThan(0);
    has.service.release();
    await expect(asked).resolves.toEqual({});
    await drained;
    await client.once({ name: 'last' });
    expect(other.service.effects.at(-1)).toBe('last');
    expect(effects()).toHaveLength(32);
  });

  it('says so of a command that does not end within the limit of a drain', async () => {
    const { service, host } = await replica();
    const failure = caught(client.once({ name: 'a', held: true }, { timeoutMs: 8000 }));
    await eventually(() => service.running === 1, 'it runs');
    await host.drain(30);
    expect(await failure).toBeInstanceOf(OutcomeUnknown);
    expect(service.cancelled).toEqual(['a']);
  });

  it('answers after a short loss of Redis what ran meanwhile', async () => {
    const { service, tap } = await replica();
    const asked = client.once({ name: 'a', held: true }, { timeoutMs: 8000 });
    await eventually(() => service.running === 1, 'it runs');
    tap.cut();
    service.release();
    await expect(asked).resolves.toEqual({});
    expect(service.effects).toEqual(['a']);
  });

  /** The message of the call that `ask` makes, as it stood in the stream. */
  async function captureRequest(ask: (theirs: ProbeClient) => Promise<object>): Promise<Buffer> {
    const tap = await Tap.before(server.port);
    const theirs = startRedisEndpoint({ ...place, port: tap.port }, log);
    await ask(theirs.client);
    const message = argsOf(tap.sent.findLast(isRequest)).at(-1);
    await theirs.endpoint.close();
    await tap.close();
    if (!message) throw new TypeError('It was not seen.');
    return message;
  }
});
