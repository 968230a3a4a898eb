import { performance } from 'node:perf_hooks';

interface Held {
  id: string;
  fence: string;
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

  add(row: { id: string; fence: string }, askedAt: number): void {
    this.held.set(row.id, { id: row.id, fence: row.fence, heldUntil: askedAt + this.leaseMs });
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
