import type { Transaction } from '#database';
import { MOST_IN_A_JOB, type Ring, ringId } from '../ring.js';

const jobs = new WeakMap<Transaction, JobsOfTransaction>();

/** Rings in few jobs for all that one transaction tells a subscriber. */
export class JobsOfTransaction {
  private readonly last = new Map<string, { job: string; places: number }>();
  private readonly names = new Set<string>();
  private readonly ringing = new Map<string, Ring[]>();

  static of(tx: Transaction): JobsOfTransaction {
    const known = jobs.get(tx) ?? new JobsOfTransaction();
    jobs.set(tx, known);
    return known;
  }

  /** The id of the job that is to ring for a delivery. */
  place(subscriber: string, deliveryId: string): string {
    const last = this.last.get(subscriber);
    const { job, places } = last && last.places < MOST_IN_A_JOB ? last : { job: ringId(deliveryId, 1), places: 0 };
    this.last.set(subscriber, { job, places: places + 1 });
    this.names.add(job);
    return job;
  }

  has(job: string): boolean {
    return this.names.has(job);
  }

  /** Gives a job's rings to `add` when all that is asked for in the same tick came along. */
  ring(job: string, ring: Ring, add: (rings: readonly Ring[]) => void): void {
    const rings = this.ringing.get(job);
    if (rings) return void rings.push(ring);
    const first = [ring];
    this.ringing.set(job, first);
    queueMicrotask(() => {
      this.ringing.delete(job);
      add(first);
    });
  }
}
