import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { eventsQueue, type Ring, ringData, ringId } from '../ring.js';
import { Crowd } from './crowd.js';
import { Doorbell } from './doorbell.js';
import { JobsOfTransaction } from './jobs-of-transaction.js';

/** Whom a delivery is for, and whether it must not wait for others. */
export interface Telling {
  readonly subscriber: string;
  readonly urgent: boolean;
}

/**
 * Bundles rings, so that what belongs to few jobs is taken in few transactions: what one transaction tells, and what many
 * transactions tell in a crowd. A delivery has its job before it is written: by it the owner's sweep asks whether the queue
 * still holds the ring.
 */
@Injectable()
export class Bundles implements BeforeApplicationShutdown {
  private readonly crowds = new Map<string, Crowd>();

  constructor(private readonly doorbell: Doorbell) {}

  /** The id of the job that is to ring for a delivery. */
  place(tx: Transaction, deliveryId: string, { subscriber, urgent }: Telling): string {
    const crowd = this.crowd(subscriber);
    const crowded = urgent ? undefined : crowd.place();
    if (crowded !== undefined) return crowded;
    const job = JobsOfTransaction.of(tx).place(subscriber, deliveryId);
    if (job === ringId(deliveryId, 1)) crowd.noteOwn();
    return job;
  }

  /** For a delivery that is committed. */
  ring(tx: Transaction, job: string, { subscriber, ring }: { subscriber: string; ring: Ring }): void {
    const crowd = this.crowd(subscriber);
    if (crowd.ring(job, ring)) return;
    const jobs = JobsOfTransaction.of(tx);
    // A crowd's job that was rung before this commit is not rung a second time under its name: a queue may ignore that.
    const own = jobs.has(job) ? job : jobs.place(subscriber, ring.deliveryId);
    jobs.ring(own, ring, (rings) => this.add(subscriber, own, rings));
  }

  /** Also where nothing else does: a process that only tells. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    for (const crowd of this.crowds.values()) crowd.flush();
    await this.doorbell.settled();
  }

  private crowd(subscriber: string): Crowd {
    const known = this.crowds.get(subscriber) ?? new Crowd((job, rings) => this.add(subscriber, job, rings));
    this.crowds.set(subscriber, known);
    return known;
  }

  private add(subscriber: string, job: string, rings: readonly Ring[]): void {
    this.doorbell.ring(eventsQueue(subscriber), { id: job, data: ringData(rings) });
  }
}
