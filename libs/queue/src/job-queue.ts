/** A doorbell: whatever it rings for is stored elsewhere, so a lost job costs seconds, never work. */
export interface Job {
  /** Unique in its queue for ever: an id is never used for a second job. No `:`, not a plain number. */
  id: string;
  /** JSON-safe. */
  data: object;
}

/** A running consumer of one queue. */
export interface QueueWorker {
  /** Stops taking jobs and waits for those that run. */
  drain(): Promise<void>;
}

/**
 * The port to the queue. It promises little on purpose: a job is run at least once or lost, perhaps twice at the same
 * time, in no certain order. Who needs more (`link/durable`) keeps its own record.
 */
export abstract class JobQueue {
  /** True while a server of its own is out of reach; until it is back, `add`, `standing` and `idle` fail at once. */
  abstract readonly away: boolean;

  /** Adds jobs at once. An id that is already there is left alone. */
  abstract add(queue: string, jobs: readonly Job[]): Promise<void>;

  /** Which of the ids still wait, or run under a worker that is alive (a killed one's job stands for a few seconds). */
  abstract standing(queue: string, ids: readonly string[]): Promise<ReadonlySet<string>>;

  /**
   * Takes jobs until drained. A finished job leaves no trace, and neither does one whose `handle` threw: nothing is
   * retried here. `signal` is aborted when the queue gave the job away.
   */
  abstract work(
    queue: string,
    options: { concurrency: number },
    handle: (job: Job, signal: AbortSignal) => Promise<void>,
  ): Promise<QueueWorker>;

  /** True when nothing waits or runs. */
  abstract idle(queue: string): Promise<boolean>;

  /** Lets go of what was opened; the workers have been drained before. */
  abstract close(): Promise<void>;
}
