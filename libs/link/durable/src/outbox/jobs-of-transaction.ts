import type { Transaction } from '#database';
import { eventsQueue, MOST_IN_A_JOB, type Ring, ringData, ringId } from '../ring.js';
import type { Doorbell } from './doorbell.js';

const jobs = new WeakMap<Transaction, JobsOfTransaction>();

/**
 * Rings in few jobs for all that one transaction tells a subscriber, so that it is taken in few transactions too. A
 * delivery has its job before it is written: by it the owner's sweep asks whether the queue still holds the ring.
 */
export class JobsOfTransaction {
  private readonly last = new Map<string, { job: string; places: number }>();
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
    return job;
  }

  /** For a delivery that is committed. What is asked for in the same tick comes along. */
  ring(doorbell: Doorbell, { subscriber, job, ring }: { subscriber: string; job: string; ring: Ring }): void {
    const rings = this.ringing.get(job);
    if (rings) return void rings.push(ring);
    const first = [ring];
    this.ringing.set(job, first);
    queueMicrotask(() => {
      this.ringing.delete(job);
      doorbell.ring(eventsQueue(subscriber), { id: job, data: ringData(first) });
    });
  }
}
