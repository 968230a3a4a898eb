import { performance } from 'node:perf_hooks';

/** What is to be known of a claimed publication. */
interface Claimed {
  id: string;
  fence: string;
  /** Processes that ended while they were sending it. */
  lostSenders?: number;
}

interface Held extends Claimed {
  /** Monotonic milliseconds until which the lease certainly lasts. */
  heldUntil: number;
}

/**
 * What this process is sending. A lease's end is judged on the monotonic clock from before the claim was asked for,
 * so it never seems longer here than it is in the database.
 */
export class HeldPublications {
  private readonly held = new Map<string, Held>();

  constructor(private readonly leaseMs: number) {}

  get size(): number {
    return this.held.size;
  }

  /** Whether one is among them whose sender ended before. */
  get hasSuspect(): boolean {
    return this.all().some(({ lostSenders = 0 }) => lostSenders > 0);
  }

  add({ id, fence, lostSenders = 0 }: Claimed, askedAt: number): void {
    this.held.set(id, { id, fence, lostSenders, heldUntil: askedAt + this.leaseMs });
  }

  remove(id: string): void {
    this.held.delete(id);
  }

  has(id: string, now: number = performance.now()): boolean {
    const held = this.held.get(id);
    return held !== undefined && now < held.heldUntil;
  }

  all(): Held[] {
    return [...this.held.values()];
  }

  renewed(ids: readonly string[], askedAt: number): void {
    for (const id of ids) {
      const held = this.held.get(id);
      if (held) held.heldUntil = askedAt + this.leaseMs;
    }
  }
}
