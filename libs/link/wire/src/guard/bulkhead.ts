import { deadlines } from '../deadlines.js';

/** Calls of one module that run at once, and those that wait for their turn; both for the whole process. */
export interface BulkheadLimits {
  readonly running: number;
  readonly waiting: number;
}

/** As many as a host takes of one caller (its own limit is the same), and as many again in waiting. */
export const BULKHEAD_LIMITS: BulkheadLimits = { running: 1024, waiting: 1024 };

interface Turn {
  start(): void;
}

/**
 * So many calls at once and not more, so that a module that hangs does not take its callers' memory with it.
 * cockatiel's bulkhead would start a call that waited past its deadline; here a turn ends with its time.
 */
export class Bulkhead {
  private running = 0;
  private readonly waiting = new Set<Turn>();

  constructor(private readonly limits: BulkheadLimits) {}

  /** Takes a place if one is free; whoever got it must `leave`. */
  enter(): boolean {
    if (this.running >= this.limits.running) return false;
    this.running++;
    return true;
  }

  leave(): void {
    this.running--;
    const [next] = this.waiting;
    if (!next) return;
    this.waiting.delete(next);
    this.running++;
    next.start();
  }

  /**
   * Waits for a place until `deadline` (on the clock of `performance.now()`): then one of the two is called, once.
   *
   * @returns the way to give up waiting; undefined when too many wait already
   */
  queue(deadline: number, start: () => void, late: () => void): (() => void) | undefined {
    if (this.waiting.size >= this.limits.waiting) return undefined;
    const turn: Turn = {
      start: () => {
        deadlines.remove(expiry);
        start();
      },
    };
    const expiry = deadlines.add(deadline, () => {
      this.waiting.delete(turn);
      late();
    });
    this.waiting.add(turn);
    return () => {
      deadlines.remove(expiry);
      this.waiting.delete(turn);
    };
  }
}
