import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from '#testing';
import { describeJobQueue, until } from '../../../testing/index.js';
import type { Job, QueueWorker } from '../../job-queue.js';
import { RedisJobQueue } from './redis-job-queue.js';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const open = (states: string[] = []) =>
  RedisJobQueue.open({
    url: server.url,
    prefix: 'drover',
    trouble: () => undefined,
    watch: (state) => states.push(state),
  });

const connected = (queue: RedisJobQueue) => until('Redis is there', () => !queue.away);

describeJobQueue('BullMQ and Redis', async () => {
  const [here, there] = [open(), open()];
  await Promise.all([here, there].map(connected));
  return {
    here,
    there,
    empty: async () => void (await redis.flushall()),
    close: async () => void (await Promise.all([here.close(), there.close()])),
  };
});

describe('RedisJobQueue', () => {
  const queue = 'notification.events';
  let sut: RedisJobQueue;
  let states: string[];
  let workers: QueueWorker[];
  let taken: string[];

  beforeEach(async () => {
    await redis.flushall();
    states = [];
    sut = open(states);
    await connected(sut);
    workers = [];
    taken = [];
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.drain()));
    await sut.close();
  });

  const work = async (handle: (job: Job) => Promise<void>) => {
    const worker = await sut.work(queue, { concurrency: 2 }, handle);
    workers.push(worker);
    return worker;
  };
  const take = async ({ id }: Job) => void taken.push(id);
  const takesMore = async (id: string) => {
    await connected(sut);
    await sut.add(queue, [{ id, data: {} }]);
    await until(`${id} is taken`, () => taken.includes(id));
    await until('the queue is idle', () => sut.idle(queue));
  };
  const held = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await work(async (job) => {
      taken.push(job.id);
      if (job.id === 'held.1') await promise;
    });
    await sut.add(queue, [{ id: 'held.1', data: {} }]);
    await until('it runs', () => taken.includes('held.1'));
    return resolve;
  };

  it('goes on after FLUSHALL under a running job', async () => {
    const letGo = await held();
    await redis.flushall();
    expect(await sut.standing(queue, ['held.1'])).toEqual(new Set());
    letGo();
    await takesMore('next.1');
    await takesMore('next.2');
  });

  it('goes on after the server lost its scripts', async () => {
    await work(take);
    await takesMore('before.1');
    await redis.script('FLUSH');
    await sut.add(
      queue,
      ['a.1', 'b.1', 'c.1'].map((id) => ({ id, data: {} })),
    );
    await until('all are taken', () => taken.length === 4);
    await redis.script('FLUSH');
    await takesMore('after.1');
  });

  it('goes on with a server that was killed and comes back empty, and says so once', async () => {
    const letGo = await held();
    await server.kill();
    await until('it is missed', () => sut.away);
    for (const ask of [
      sut.add(queue, [{ id: 'lost.1', data: {} }]),
      sut.standing(queue, ['lost.1']),
      sut.idle(queue),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'queue.away' });
    }
    letGo();
    await server.start();
    await takesMore('next.1');
    await takesMore('next.2');
    expect(states).toEqual(['away', 'back']);
  });

  it('fails while the server hangs, and goes on once it does', async () => {
    await work(take);
    await takesMore('before.1');
    server.pause();
    try {
      await expect(sut.add(queue, [{ id: 'hung.1', data: {} }])).rejects.toMatchObject({ code: 'queue.away' });
      expect(sut.away).toBe(true);
    } finally {
      server.resume();
    }
    await takesMore('next.1');
  });

  it('starts without a server, and works once there is one', async () => {
    await server.kill();
    const early = open(states);
    const worker = await early.work(queue, { concurrency: 1 }, take);
    expect(early.away).toBe(true);
    await server.start();
    await connected(early);
    await early.add(queue, [{ id: 'first.1', data: {} }]);
    await until('it is taken', () => taken.includes('first.1'));
    await worker.drain();
    await early.close();
  });

  it('stops without a server, after what runs is finished', async () => {
    const letGo = await held();
    await server.kill();
    const [worker] = workers.splice(0);
    let stopped = false;
    const stopping = worker?.drain().then(() => (stopped = true));
    await until('it is missed', () => sut.away);
    expect(stopped).toBe(false);
    letGo();
    await stopping;
    await sut.close();
    await server.start();
  });

  it('counts a job as gone whose worker no longer holds it, until it waits again', async () => {
    const letGo = await held();
    const key = (name: string) => `drover:${queue}:${name}`;
    await redis.del(key('held.1:lock'));
    expect(await sut.standing(queue, ['held.1'])).toEqual(new Set());
    await redis.lpush(key('wait'), 'held.1');
    expect(await sut.standing(queue, ['held.1'])).toEqual(new Set(['held.1']));
    letGo();
  });
});
