import type { Transaction } from '#database';
import type { WorkItem } from '../../persistence/work-item.repository.js';

/** The queues beside sending; each has its own concurrency and may run in a process of its own. */
export const WORK_QUEUES = ['media', 'linkinfo', 'metrics'] as const;
export type WorkQueue = (typeof WORK_QUEUES)[number];

/** The queues of these names. @throws UnknownQueue */
export function chosenQueues(names: readonly string[]): WorkQueue[] {
  const unknown = names.filter((name) => !WORK_QUEUES.some((queue) => queue === name));
  if (unknown.length > 0 || names.length === 0) throw new UnknownQueue(unknown);
  return WORK_QUEUES.filter((queue) => names.includes(queue));
}

/** Somebody asked for the work of a queue that there is not. */
export class UnknownQueue extends Error {
  override readonly name = 'UnknownQueue';
  readonly code = 'publisher.unknown_queue';

  constructor(names: readonly string[]) {
    super(`There is no queue "${names.join(', ')}". Publisher's queues are ${WORK_QUEUES.join(', ')}.`);
  }
}

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
