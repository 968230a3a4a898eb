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
    const slot = this.slots.get(deadline.slot);
    if (slot?.delete(deadline) && slot.size === 0) this.slots.delete(deadline.slot);
  }

  private arm(slot: number): void {
    clearTimeout(this.timer);
    this.armedFor = slot;
    this.timer = setTimeout(() => this.fire(), Math.max(0, slot * SLOT_MS - performance.now()));
    this.timer.unref();
  }

  private fire(): void {
    const now = performance.now() / SLOT_MS;
    let next = Infinity;
    for (const [slot, deadlines] of this.slots) {
      if (slot > now) next = Math.min(next, slot);
      else {
        // still in its slot, so that one that passes can remove another that has not yet
        for (const deadline of deadlines) deadline.passed();
        this.slots.delete(slot);
      }
    }
    this.armedFor = Infinity;
    // `passed` may have added a sooner one, which then armed the timer by itself
    for (const slot of this.slots.keys()) next = Math.min(next, slot);
    if (next < Infinity) this.arm(next);
  }
}

export const deadlines = new Deadlines();
