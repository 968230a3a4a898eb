import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { type Fired, jobOf, type Rival, type RivalJob } from './rival.js';

/** Jobs of one `addBulk`. */
const AT_ONCE = 500;
const CONCURRENCY = 100;
const CONNECTIONS = 8;

/** BullMQ's delayed jobs on its PostgreSQL backend (https://docs.bullmq.io/guide/postgresql, …/workers/concurrency). */
export const bullmq = (fired: Fired): Rival => ({
  settings: `BullMQ: PostgreSQL backend, a worker with concurrency ${CONCURRENCY}, removeOnComplete, ${CONNECTIONS} connections, events capped at 1000`,
  async open(databaseUrl) {
    const connection = { connectionString: databaseUrl, schema: 'bench_bullmq', max: CONNECTIONS, migrate: true };
    const queue = new Queue('fire', { connection, streams: { events: { maxLen: 1000 } } }, createPostgresBackend);
    const worker = new Worker(
      'fire',
      async ({ data }: { data: RivalJob }) => fired(Date.now() - data.dueAt),
      { connection, concurrency: CONCURRENCY, removeOnComplete: { count: 0 } },
      createPostgresBackend,
    );
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
    return {
      async arm(dueAt) {
        const jobs = dueAt.map((at, index) => ({ name: 'fire', data: jobOf(at, index), at }));
        for (let from = 0; from < jobs.length; from += AT_ONCE) {
          const some = jobs.slice(from, from + AT_ONCE);
          await queue.addBulk(
            some.map(({ name, data, at }) => ({ name, data, opts: { delay: Math.max(0, at - Date.now()) } })),
          );
        }
      },
      async close() {
        await worker.close();
        await queue.close();
      },
    };
  },
});
