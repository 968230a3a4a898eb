import type { ProcessDatabase } from '#database';
import { createLog } from '#observability';
import type { Trouble } from './bullmq/bull-job-queue.js';
import { PostgresJobQueue } from './bullmq/postgres/postgres-job-queue.js';
import type { Watch } from './bullmq/redis/redis-connections.js';
import type { JobQueue } from './job-queue.js';
import type { QueueConfig } from './queue.config.js';

const log = createLog('queue');

const trouble: Trouble = (queue, error) => log.warn({ queue, error: error.message }, 'The queue stumbled and goes on');

const watch: Watch = (state, error) =>
  state === 'back'
    ? log.info({}, 'Redis is back, and jobs run again')
    : log.warn({ error: error?.message }, 'Redis is away: nothing is lost, and jobs wait until it is back');

/** The queue that the settings ask for. What the other one needs is not loaded. */
export async function openQueue(settings: QueueConfig, database: ProcessDatabase): Promise<JobQueue> {
  const { backend, redisUrl: url, redisPrefix: prefix } = settings;
  if (backend === 'postgres' || url === undefined) return await PostgresJobQueue.open(database, trouble);
  const { RedisJobQueue } = await import('./bullmq/redis/redis-job-queue.js');
  return RedisJobQueue.open({ url, prefix, trouble, watch });
}
