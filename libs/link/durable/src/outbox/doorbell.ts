import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { createLog } from '#observability';
import { type Job, JobQueue } from '#queue';

const log = createLog('durable');

/** Jobs added in one go; more wait for the next. */
const AT_ONCE = 100;
/** Where so many wait, more may be on their way: rung when no more came for this long, and after two seconds at the latest. */
const BURST_LOOK_MS = 100;
const BURST_LOOKS = 20;
/** With the queue away, what is beyond this is left to the owner's sweep. */
const MOST_WAITING = 10_000;

/** Adds jobs after commits, many at a time under load. What it loses is rung by the owner's sweep. */
@Injectable()
export class Doorbell {
  private readonly waiting = new Map<string, Job[]>();
  private readonly ringing = new Map<string, Promise<void>>();

  constructor(private readonly queue: JobQueue) {}

  /** Never throws and never waits. */
  ring(queue: string, job: Job): void {
    const waiting = this.waiting.get(queue) ?? [];
    this.waiting.set(queue, waiting);
    if (waiting.length < MOST_WAITING) waiting.push(job);
    if (!this.ringing.has(queue)) this.ringing.set(queue, this.ringAll(queue, waiting));
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.ringing.size > 0) await Promise.all(this.ringing.values());
  }

  private async ringAll(queue: string, waiting: Job[]): Promise<void> {
    await Promise.resolve(); // what the same commit rings next comes along
    await burstOver(waiting);
    while (waiting.length > 0) {
      const jobs = waiting.splice(0, AT_ONCE);
      try {
        await this.queue.add(queue, jobs);
      } catch (error) {
        log.warn({ err: error, queue, jobs: jobs.length }, 'A doorbell was not heard; the sweep rings again');
      }
    }
    this.ringing.delete(queue);
  }
}

/**
 * Lets a burst of commits end before its doorbells are rung: adding jobs and taking deliveries would keep the database from
 * the commits that are yet to come.
 */
async function burstOver(waiting: readonly Job[]): Promise<void> {
  for (let look = 0, before = 0; look < BURST_LOOKS && waiting.length >= AT_ONCE; look += 1) {
    if (waiting.length === before) return;
    before = waiting.length;
    await pause(BURST_LOOK_MS);
  }
}
