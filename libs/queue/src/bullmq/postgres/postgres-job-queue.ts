import { LOCK_MS } from '../bull-job.js';
import { BullJobQueue, type BullWorker, type Trouble } from '../bull-job-queue.js';
import { JobAnnouncements } from './job-announcements.js';
import type { QueueDatabase } from './queue-database.js';
import { migrateQueueSchema } from './schema.js';
import { sharedBackend } from './shared-connection.js';
import { sharedPool } from './shared-pool.js';

/** `JobQueue` on BullMQ's PostgreSQL backend, over the process's one pool and one LISTEN. */
export class PostgresJobQueue extends BullJobQueue {
  /** The readiness of the process speaks for its database. */
  readonly away = false;

  private constructor(
    private readonly database: QueueDatabase,
    private readonly announcements: JobAnnouncements,
    trouble: Trouble,
  ) {
    super(sharedBackend(sharedPool(database), announcements), trouble);
  }

  /** Migrates BullMQ's tables and opens the queue. */
  static async open(database: QueueDatabase, trouble: Trouble): Promise<PostgresJobQueue> {
    await migrateQueueSchema(database);
    return new PostgresJobQueue(database, new JobAnnouncements(database), trouble);
  }

  /**
   * A lock counts only when it ends within one lock time from the database's now: an ended one belongs to a killed
   * worker, one further off to a worker with a wrong clock. Plan: primary key (queue, id).
   */
  async standing(queue: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await this.database.pool().query<{ id: string }>(
      `SELECT id FROM job, (SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms) AS now
        WHERE queue = $1 AND id = ANY($2::text[])
          AND (state = 'waiting' OR state = 'active' AND locked_until_ms BETWEEN now.ms AND now.ms + $3)`,
      [queue, [...ids], LOCK_MS],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Plan: the partial indexes on waiting and on active jobs. */
  async idle(queue: string): Promise<boolean> {
    const { rows } = await this.database.pool().query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM job WHERE queue = $1 AND state = 'waiting')
           OR EXISTS (SELECT 1 FROM job WHERE queue = $1 AND state = 'active') AS busy`,
      [queue],
    );
    return !rows[0]?.busy;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.announcements.close();
  }

  protected async started(worker: BullWorker): Promise<void> {
    await worker.waitUntilReady();
  }

  protected async stop(worker: BullWorker): Promise<void> {
    await worker.close();
  }
}
