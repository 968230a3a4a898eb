import { Queue, Worker, type JobsOptions } from 'bullmq';
import { JobQueue, type Job, type QueueWorker } from '../job-queue.js';
import { JobAnnouncements } from './job-announcements.js';
import type { QueueDatabase } from './queue-database.js';
import { migrateQueueSchema } from './schema.js';
import { sharedBackend } from './shared-connection.js';
import { sharedPool } from './shared-pool.js';

/** A worker's hold on a job, renewed at half of it. Short, because a killed worker's job is rung again only after it. */
const LOCK_MS = 6_000;

/** Nothing may remain: an add with the id of a retained job does silently nothing (measured on 6.7.0). */
const JOB_OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** How many of BullMQ's own event rows are kept a queue; nobody reads them. */
const KEPT_EVENTS = 100;

/** Told of what goes wrong inside BullMQ; its workers go on by themselves. */
export type Trouble = (queue: string, error: Error) => void;

/** {@link JobQueue} on BullMQ's PostgreSQL backend, over the process's one pool and one LISTEN. */
export class PostgresJobQueue extends JobQueue {
  private readonly producers = new Map<string, ReturnType<PostgresJobQueue['openProducer']>>();
  private readonly announcements: JobAnnouncements;
  private readonly backend: ReturnType<typeof sharedBackend>;

  private constructor(
    private readonly database: QueueDatabase,
    private readonly trouble: Trouble,
  ) {
    super();
    this.announcements = new JobAnnouncements(database);
    this.backend = sharedBackend(sharedPool(database), this.announcements);
  }

  /** Migrates BullMQ's tables and opens the queue. */
  static async open(database: QueueDatabase, trouble: Trouble): Promise<PostgresJobQueue> {
    await migrateQueueSchema(database);
    return new PostgresJobQueue(database, trouble);
  }

  async add(queue: string, jobs: readonly Job[]): Promise<void> {
    const [first] = jobs;
    if (!first) return;
    const producer = this.producer(queue);
    // BullMQ's bulk function makes temporary tables; a single job goes without.
    if (jobs.length === 1) await producer.add(queue, first.data, { ...JOB_OPTIONS, jobId: first.id });
    else
      await producer.addBulk(
        jobs.map((job) => ({ name: queue, data: job.data, opts: { ...JOB_OPTIONS, jobId: job.id } })),
      );
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

  async work(
    queue: string,
    options: { concurrency: number },
    handle: (job: Job, signal: AbortSignal) => Promise<void>,
  ): Promise<QueueWorker> {
    // BullMQ gives the signal only to a processor that declares three parameters.
    const run = (job: { id?: string; data: object }, _token?: string, signal?: AbortSignal) =>
      handle({ id: job.id ?? '', data: job.data }, signal ?? new AbortController().signal);
    const worker = new Worker(
      queue,
      run,
      {
        connection: {}, // required by the type; the backend below brings its own
        concurrency: options.concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS,
        runRetryDelay: 1000,
      },
      this.backend,
    );
    worker.on('error', (error) => this.trouble(queue, error));
    await worker.waitUntilReady();
    return { drain: () => worker.close() };
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

  async close(): Promise<void> {
    await Promise.all([...this.producers.values()].map((producer) => producer.close()));
    await this.announcements.close();
  }

  private producer(queue: string) {
    const producer = this.producers.get(queue) ?? this.openProducer(queue);
    this.producers.set(queue, producer);
    return producer;
  }

  private openProducer(queue: string) {
    const options = { connection: {}, streams: { events: { maxLen: KEPT_EVENTS } } };
    const producer = new Queue(queue, options, this.backend);
    producer.on('error', (error) => this.trouble(queue, error));
    return producer;
  }
}
