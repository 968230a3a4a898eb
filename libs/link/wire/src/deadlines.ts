/** Deadlines are kept to within this many milliseconds; calls of one slot share one Set. */
const SLOT_MS = 8;

interface Deadline {
  readonly slot: number;
  readonly passed: () => void;
}

/**
 * All deadlines of a process on one timer: a call costs one Set insertion and deletion rather than a timer.
 * The timer never keeps the process alive; the sockets and handlers that are waited for do.
 */
export class Deadlines {
  private readonly slots = new Map<number, Set<Deadline>>();
  private timer: NodeJS.Timeout | undefined;
  private armedFor = Infinity;

  /** @param at on the clock of `performance.now()` */
  add(at: number, passed: () => void): Deadline {
    const deadline = { slot: Math.ceil(at / SLOT_MS), passed };
    const slot = this.slots.get(deadline.slot);
    if (slot) slot.add(deadline);
    else this.slots.set(deadline.slot, new Set([deadline]));
    if (deadline.slot < this.armedFor) this.arm(deadline.slot);
    return deadline;
  }

  remove(deadline: Deadline): void {
    this.slots.get(deadline.slot)?.delete(deadline); // an empty slot waits for the next call, or is swept with the rest
  }

  private arm(slot: number): void {
    clearTimeout(this.timer);
    this.armedFor = slot;
    this.timer = setTimeout(() => this.fire(), Math.max(0, slot * SLOT_MS - performance.now()));
    this.timer.unref();
  }

  private fire(): void {
    const now = performance.now() / SLOT_MS;
    for (const [slot, deadlines] of this.slots) {
      if (slot > now && deadlines.size > 0) continue;
      // still in its slot, so that one that passes can remove another that has not yet
      for (const deadline of deadlines) deadline.passed();
      this.slots.delete(slot);
    }
    this.armedFor = Infinity;
    const next = Math.min(...this.slots.keys());
    if (next < Infinity) this.arm(next);
  }
}

export const deadlines = new Deadlines();
