import { PgBoss } from 'pg-boss';
import { type Fired, jobOf, type Rival, type RivalJob } from './rival.js';

const AT_ONCE = 500;
/** As many as our own claim takes. */
const BATCH = 500;
const CONNECTIONS = 8;
const WORKERS = 2;
/** The least that it allows. */
const POLL_SECONDS = 0.5;

/** pg-boss with deferred jobs (`startAfter`); its WorkOptions say what each setting is for. */
export const pgBoss = (fired: Fired): Rival => ({
  settings: `pg-boss: ${WORKERS} workers, batchSize ${BATCH}, burstWhenBatchFull, a poll every ${POLL_SECONDS} s, ${CONNECTIONS} connections`,
  async open(databaseUrl) {
    const boss = new PgBoss({ connectionString: databaseUrl, schema: 'bench_pgboss', max: CONNECTIONS });
    boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
    await boss.start();
    await boss.createQueue('fire');
    const options = {
      batchSize: BATCH,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: POLL_SECONDS,
      localConcurrency: WORKERS,
    };
    await boss.work<RivalJob>('fire', options, async (jobs) => {
      for (const { data } of jobs) fired(Date.now() - data.dueAt);
    });
    return {
      async arm(dueAt) {
        const jobs = dueAt.map((at, index) => ({ data: jobOf(at, index), startAfter: new Date(at) }));
        for (let from = 0; from < jobs.length; from += AT_ONCE)
          await boss.insert('fire', jobs.slice(from, from + AT_ONCE));
      },
      async close() {
        await boss.stop({ graceful: true, timeout: 10_000 });
      },
    };
  },
});
