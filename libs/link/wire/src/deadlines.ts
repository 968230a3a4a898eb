/** Deadlines are kept to within a few of these, in milliseconds. */
const SLOT_MS = 8;

/** Waits in a ring of its kind; alone it is its own neighbour. So to forget one costs nothing. */
export interface Expiring {
  before: Expiring;
  after: Expiring;
  /** On the clock of `performance.now()`. Asked at the next tick, if it still waits then. */
  readonly deadline: number;
  passed(): void;
}

class Entry implements Expiring {
  before: Expiring = this;
  after: Expiring = this;

  constructor(
    readonly deadline: number,
    readonly passed: () => void,
  ) {}
}

/**
 * All deadlines of a process on one timer, which ticks while something waits. Most calls end between two ticks: they
 * cost four assignments, and not even a look at the clock. The timer never keeps the process alive; the sockets and
 * handlers that are waited for do.
 */
export class Deadlines {
  /** Came since the last tick. */
  private readonly fresh = ring();
  private readonly slots = new Map<number, Expiring>();
  private timer: NodeJS.Timeout | undefined;
  private ticking = false;
  /** Slots up to this one have passed. */
  private reached = 0;

  /** @param at on the clock of `performance.now()` */
  add(at: number, passed: () => void): Expiring {
    const entry = new Entry(at, passed);
    this.watch(entry);
    return entry;
  }

  /** Calls `passed` once the deadline is there, never before it and at most two slots after. */
  watch(entry: Expiring): void {
    put(entry, this.fresh);
    if (!this.ticking) this.tickSoon();
  }

  remove(entry: Expiring): void {
    take(entry);
  }

  private tickSoon(): void {
    this.ticking = true;
    if (this.timer) this.timer.refresh();
    else this.timer = setTimeout(() => this.tick(), SLOT_MS);
    this.timer.unref();
  }

  private tick(): void {
    this.ticking = false;
    const now = Math.floor(performance.now() / SLOT_MS);
    while (this.fresh.after !== this.fresh) {
      const entry = this.fresh.after;
      take(entry);
      put(entry, this.slot(Math.max(Math.ceil(entry.deadline / SLOT_MS), this.reached + 1)));
    }
    for (const [slot, waiting] of this.due(now)) {
      this.slots.delete(slot);
      // one by one, so that one that passes can remove another that has not yet
      while (waiting.after !== waiting) {
        const entry = waiting.after;
        take(entry);
        entry.passed();
      }
    }
    this.reached = now;
    if (this.slots.size > 0 && !this.ticking) this.tickSoon();
  }

  /** The slots that the clock has reached since the last tick. */
  private *due(now: number): Iterable<[number, Expiring]> {
    if (now - this.reached > this.slots.size) {
      for (const entry of this.slots) if (entry[0] <= now) yield entry;
      return;
    }
    for (let slot = this.reached + 1; slot <= now; slot++) {
      const waiting = this.slots.get(slot);
      if (waiting) yield [slot, waiting];
    }
  }

  private slot(at: number): Expiring {
    let waiting = this.slots.get(at);
    if (!waiting) this.slots.set(at, (waiting = ring()));
    return waiting;
  }
}

/** The start and end of a ring; itself it never passes. */
const ring = (): Expiring => new Entry(Infinity, () => undefined);

function put(entry: Expiring, into: Expiring): void {
  entry.before = into.before;
  entry.after = into;
  into.before.after = entry;
  into.before = entry;
}

function take(entry: Expiring): void {
  entry.before.after = entry.after;
  entry.after.before = entry.before;
  entry.before = entry.after = entry;
}

export const deadlines = new Deadlines();
