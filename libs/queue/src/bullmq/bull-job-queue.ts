import { type BackendFactory, type IQueueBackend, Queue, Worker } from 'bullmq';
import { JobQueue, type Job, type QueueWorker } from '../job-queue.js';
import { bullJob, KEPT_EVENTS, LOCK_MS } from './bull-job.js';

/** Told of what goes wrong inside BullMQ; its workers go on by themselves. */
export type Trouble = (queue: string, error: Error) => void;

/** What a backend does with a worker of BullMQ. */
export type BullWorker = Pick<Worker, 'waitUntilReady' | 'pause' | 'close'>;

/** Required by BullMQ's types; each backend here brings its own. */
const connection = {};

/** What {@link JobQueue} is on every backend of BullMQ: producers that are kept, and workers that leave no trace. */
export abstract class BullJobQueue extends JobQueue {
  private readonly producers = new Map<string, ReturnType<BullJobQueue['openProducer']>>();

  protected constructor(
    private readonly backend: BackendFactory<IQueueBackend>,
    private readonly trouble: Trouble,
  ) {
    super();
  }

  async add(queue: string, jobs: readonly Job[]): Promise<void> {
    const [first] = jobs;
    if (!first) return;
    const producer = this.producer(queue);
    // On PostgreSQL BullMQ's bulk function makes temporary tables; a single job goes without.
    if (jobs.length > 1) return void (await producer.addBulk(jobs.map((job) => bullJob(queue, job))));
    const { name, data, opts } = bullJob(queue, first);
    await producer.add(name, data, opts);
  }

  async work(
    queue: string,
    options: { concurrency: number },
    handle: (job: Job, signal: AbortSignal) => Promise<void>,
  ): Promise<QueueWorker> {
    const running = new Set<Promise<void>>();
    // BullMQ gives the signal only to a processor that declares three parameters.
    const run = async (job: { id?: string; data: object }, _token?: string, signal?: AbortSignal) => {
      const handling = handle({ id: job.id ?? '', data: job.data }, signal ?? new AbortController().signal);
      running.add(handling);
      await handling.finally(() => running.delete(handling));
    };
    const settings = { concurrency: options.concurrency, lockDuration: LOCK_MS, stalledInterval: LOCK_MS };
    const worker = new Worker(queue, run, { connection, ...settings, runRetryDelay: 1000 }, this.backend);
    worker.on('error', (error) => this.trouble(queue, error));
    await this.started(worker);
    return { drain: () => this.stop(worker, running) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.producers.values()].map((producer) => producer.close()));
  }

  /** BullMQ's own object that adds to a queue. */
  protected producer(queue: string) {
    const producer = this.producers.get(queue) ?? this.openProducer(queue);
    this.producers.set(queue, producer);
    return producer;
  }

  /** Resolves when a worker takes jobs, or will by itself. */
  protected abstract started(worker: BullWorker): Promise<void>;

  /** Lets a worker take nothing more, waits for what runs, and closes it. */
  protected abstract stop(worker: BullWorker, running: ReadonlySet<Promise<void>>): Promise<void>;

  private openProducer(queue: string) {
    const options = { connection, streams: { events: { maxLen: KEPT_EVENTS } } };
    const producer = new Queue(queue, options, this.backend);
    producer.on('error', (error) => this.trouble(queue, error));
    return producer;
  }
}
