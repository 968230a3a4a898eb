import type { Transaction } from '#database';
import type { WorkItem } from '../../persistence/work-item.repository.js';

/** The queues beside sending; each has its own concurrency and may run in a process of its own. */
export const WORK_QUEUES = ['media', 'linkinfo', 'metrics'] as const;
export type WorkQueue = (typeof WORK_QUEUES)[number];

/** Who does the work of one queue. */
export interface Work {
  /**
   * Does one item, outside any transaction; may be repeated after a crash. What it gives is committed together with
   * the item's end. Throws `WorkLater` when it is not the time; anything else counts as a failed start.
   */
  run(item: WorkItem, signal: AbortSignal): Promise<(tx: Transaction) => Promise<void>>;

  /** Committed with the item's end after it failed, or ended its process, too often. */
  giveUp(tx: Transaction, item: WorkItem, error: unknown): Promise<void>;
}

/** It is not the time for this: somebody asked us to wait. Does not count as a failure. */
export class WorkLater extends Error {
  override readonly name = 'WorkLater';
  readonly code = 'publisher.work_later';

  constructor(
    readonly afterMs: number,
    why: string,
  ) {
    super(why);
  }
}

/** Its process ended before it did, again and again. */
export class WorkEndsProcesses extends Error {
  override readonly name = 'WorkEndsProcesses';
  readonly code = 'publisher.work_ends_processes';

  constructor() {
    super('Working on it broke off each time.');
  }
}
