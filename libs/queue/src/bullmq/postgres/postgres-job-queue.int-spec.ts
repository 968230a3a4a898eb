import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase, processDatabase } from '#database/testing';
import { describeJobQueue, until } from '../../../testing/index.js';
import type { QueueWorker } from '../../job-queue.js';
import { PostgresJobQueue } from './postgres-job-queue.js';

let server: Awaited<ReturnType<typeof bootDatabase>>;

beforeAll(async () => {
  server = await bootDatabase();
});

afterAll(() => server.stop());

const noTrouble = () => undefined;

async function openPair() {
  const [one, two] = await Promise.all([processDatabase(server.url), processDatabase(server.url)]);
  const [here, there] = await Promise.all([
    PostgresJobQueue.open(one.db, noTrouble),
    PostgresJobQueue.open(two.db, noTrouble),
  ]);
  return {
    here,
    there,
    pool: one.db.pool(),
    // One by one: a TRUNCATE of them all and a worker that takes a job can wait for each other.
    empty: async () => {
      for (const table of ['job_dependency', 'job_log', 'job', 'event', 'meta']) {
        await one.db.pool().query(`DELETE FROM ${table}`);
      }
    },
    close: async () => {
      await Promise.all([here.close(), there.close()]);
      await Promise.all([one.close(), two.close()]);
    },
  };
}

describeJobQueue('BullMQ and PostgreSQL', openPair);

describe('PostgresJobQueue', () => {
  it('serves ten workers with the shared pool and one LISTEN', async () => {
    const sut = await openPair();
    const taken = new Set<string>();
    const workers: QueueWorker[] = [];
    const queues = Array.from({ length: 10 }, (_, i) => `crowd-${i}.events`);
    for (const queue of queues) {
      workers.push(await sut.here.work(queue, { concurrency: 8 }, async (job) => void taken.add(job.id)));
    }
    for (const queue of queues) await sut.here.add(queue, [{ id: `${queue}.1`, data: {} }]);
    await until('each worker took its job', () => taken.size === 10);
    const { rows } = await sut.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`,
    );
    expect(rows[0]?.n).toBeLessThanOrEqual(18); // two processes: a pool of 8 and an ear each
    await Promise.all(workers.map((worker) => worker.drain()));
    await sut.close();
  });

  it('counts a job as gone when its lock ended or lies further off than a lock can', async () => {
    const sut = await openPair();
    const queue = 'locks.events';
    await sut.here.add(
      queue,
      ['ended.1', 'held.1', 'skewed.1', 'waiting.1'].map((id) => ({ id, data: {} })),
    );
    const hold = (id: string, seconds: number) =>
      sut.pool.query(
        `UPDATE job SET state = 'active', locked_until_ms = (extract(epoch FROM clock_timestamp()) + $2) * 1000
          WHERE queue = '${queue}' AND id = $1`,
        [id, seconds],
      );
    await hold('ended.1', -1);
    await hold('held.1', 5);
    await hold('skewed.1', 600);
    const standing = await sut.here.standing(queue, ['ended.1', 'held.1', 'skewed.1', 'waiting.1']);
    expect([...standing].toSorted()).toEqual(['held.1', 'waiting.1']);
    await sut.close();
  });
});
