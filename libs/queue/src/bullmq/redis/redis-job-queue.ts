import { setTimeout as wait } from 'node:timers/promises';
import { ReplyError } from 'ioredis';
import type { Job } from '../../job-queue.js';
import { BullJobQueue, type BullWorker, type Trouble } from '../bull-job-queue.js';
import { QueueAway } from './queue-away.error.js';
import { redisBackend } from './redis-backend.js';
import { RedisConnections, type Watch } from './redis-connections.js';
import { standingJobs } from './standing-jobs.js';

/** Within this a worker whose jobs are done has told Redis so; if it cannot, they are found to have no worker. */
const FAREWELL_MS = 2_000;

export interface RedisQueueOptions {
  /** `redis://` or `rediss://`, with a database number if need be. */
  readonly url: string;
  /** What all keys begin with. */
  readonly prefix: string;
  readonly trouble: Trouble;
  readonly watch: Watch;
}

/**
 * `JobQueue` on BullMQ's Redis backend. A process starts, stops and serves without Redis; its workers come back by
 * themselves, whether Redis kept its keys or not.
 */
export class RedisJobQueue extends BullJobQueue {
  private readonly connections: RedisConnections;

  private constructor(connections: RedisConnections, options: RedisQueueOptions) {
    // While Redis is away every connection of every worker says so again and again; `watch` says it once.
    const trouble: Trouble = (queue, error) => connections.away || options.trouble(queue, error);
    super(redisBackend(connections, options.prefix), trouble);
    this.connections = connections;
  }

  static open(options: RedisQueueOptions): RedisJobQueue {
    return new RedisJobQueue(new RedisConnections(options.url, options.watch), options);
  }

  get away(): boolean {
    return this.connections.away;
  }

  override async add(queue: string, jobs: readonly Job[]): Promise<void> {
    await this.answered(() => super.add(queue, jobs));
  }

  async standing(queue: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const prefix = this.producer(queue).toKey('');
    return await this.answered(() => standingJobs(this.connections.quick, prefix, ids));
  }

  /** In this order: a job goes from `wait` to `active`, never unseen between the two looks. */
  async idle(queue: string): Promise<boolean> {
    const { quick } = this.connections;
    const producer = this.producer(queue);
    const looks = await this.answered(() =>
      Promise.all([quick.llen(producer.toKey('wait')), quick.llen(producer.toKey('active'))]),
    );
    return looks.every((length) => length === 0);
  }

  override async close(): Promise<void> {
    await super.close();
    this.connections.close();
  }

  /** Not awaited: it begins as soon as there is Redis. */
  protected started = async () => undefined;

  /** BullMQ's own graceful close waits for ever without Redis, so it is told to go by force once nothing runs. */
  protected async stop(worker: BullWorker, running: ReadonlySet<Promise<void>>): Promise<void> {
    const paused = worker.pause().catch(() => undefined); // cut short by the close
    await Promise.allSettled(running);
    if (!this.away) await within(FAREWELL_MS, paused);
    await worker.close(true);
  }

  /** Redis's own refusals (out of memory, read-only) are passed on; anything else is silence. */
  private async answered<T>(ask: () => Promise<T>): Promise<T> {
    if (this.connections.away) throw new QueueAway();
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ReplyError) throw error;
      this.connections.renew();
      throw new QueueAway({ cause: error });
    }
  }
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, wait(limitMs, undefined, { signal: done.signal }).catch(() => undefined)]);
  done.abort();
}
