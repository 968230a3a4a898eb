import { v7 as newId } from 'uuid';
import { MOST_IN_A_JOB, type Ring } from '../ring.js';

/** So long what crowds in is gathered, and so long a calm lasts until the next crowd may begin. */
export const GATHER_MS = 600;
/** Jobs that one subscriber gets in that time before more of them are a crowd. */
export const CALM = 6;

/**
 * Gathers what many transactions tell one subscriber in a crowd into few jobs. Where it is calm nothing waits. What is told
 * in a crowd comes up to `GATHER_MS` later, and leaves the machine to the work that is told of.
 */
export class Crowd {
  private jobs = new Map<string, Ring[]>();
  private open = { job: '', places: MOST_IN_A_JOB };
  private since = 0;
  private own = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly add: (job: string, rings: readonly Ring[]) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The job of a delivery that is told in a crowd; undefined where it is calm. */
  place(): string | undefined {
    if (this.timer === undefined && !this.isCrowded()) return undefined;
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS).unref();
    if (this.open.places >= MOST_IN_A_JOB) this.open = { job: newId(), places: 0 };
    this.open.places += 1;
    const { job } = this.open;
    if (!this.jobs.has(job)) this.jobs.set(job, []);
    return job;
  }

  /** False when the job was rung already, or is none of a crowd. */
  ring(job: string, ring: Ring): boolean {
    const rings = this.jobs.get(job);
    if (!rings) return false;
    if (rings.push(ring) === MOST_IN_A_JOB) this.flushOne(job, rings);
    return true;
  }

  /** A transaction began a job of its own. */
  noteOwn(): void {
    if (!this.isCurrent()) [this.since, this.own] = [this.now(), 0];
    this.own += 1;
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.open = { job: '', places: MOST_IN_A_JOB };
    // Who comes next is still part of it.
    [this.since, this.own] = [this.now(), CALM];
    for (const [job, rings] of this.jobs) this.flushOne(job, rings);
  }

  private flushOne(job: string, rings: readonly Ring[]): void {
    this.jobs.delete(job);
    if (rings.length > 0) this.add(job, rings);
  }

  private isCrowded(): boolean {
    return this.isCurrent() && this.own >= CALM;
  }

  private isCurrent(): boolean {
    return this.now() - this.since < GATHER_MS;
  }
}
