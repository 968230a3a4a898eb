import { Injectable } from '@nestjs/common';
import { isDatabaseAway } from '#database';
import { createLog } from '#observability';
import type { Job } from '#queue';
import { bodyProblem } from '../body-problem.js';
import { Quarantined, TakenElsewhere, Untakeable } from '../durable.errors.js';
import type { Ring } from '../ring.js';
import { Acknowledger } from './acknowledger.js';
import { readRing } from './read-ring.js';
import { SecondTries } from './second-tries.js';
import type { Subscriber } from './subscriber.js';
import { takeAlone, takeOnce } from './take-once.js';
import type { Taker } from './taker.js';
import { Takers } from './takers.js';
import { Turns } from './turns.js';

const log = createLog('durable');

/** Takes one delivery once, then sends word to the owner. */
@Injectable()
export class DeliveryTaking {
  private readonly inHand = new Set<string>();

  constructor(
    private readonly takers: Takers,
    private readonly turns: Turns,
    private readonly secondTries: SecondTries,
    private readonly acknowledger: Acknowledger,
  ) {}

  /** Never throws: what went wrong is told to the owner, who decides when to ring again. */
  async take(subscriber: Subscriber, job: Job): Promise<void> {
    const ring = readRing(job.data);
    if (!ring) {
      log.error({ subscriber: subscriber.name, job: job.id }, 'A job in the queue is no delivery and was dropped');
    } else if (ring.failures) {
      await this.secondTries.take(() => this.tryOnce(subscriber, ring));
    } else {
      await this.tryOnce(subscriber, ring);
    }
  }

  private async tryOnce(subscriber: Subscriber, ring: Ring): Promise<void> {
    if (this.inHand.has(ring.deliveryId)) return; // whoever has it sends word, or the owner rings again
    this.inHand.add(ring.deliveryId);
    try {
      const { taker, today } = this.prepared(subscriber.name, ring);
      await this.inTurn(subscriber, today, taker);
      this.acknowledger.acknowledged(ring.source, ring.deliveryId);
    } catch (error) {
      this.failed(subscriber.name, ring, error);
    } finally {
      this.inHand.delete(ring.deliveryId);
    }
  }

  /** Who takes it, and what there is to take in today's form. */
  private prepared(subscriber: string, ring: Ring): { taker: Taker; today: Ring } {
    const { name, version } = ring;
    const taker = this.takers.find(subscriber, ring);
    const body = taker.upcast(version, ring.body);
    if (!body) {
      const reason = `it has version ${version}, ${subscriber} knows version ${taker.version}`;
      throw new Untakeable({ name, reason });
    }
    const problem = bodyProblem(taker.shape, body, { tolerant: true });
    if (problem !== undefined) throw new Untakeable({ name, reason: `its body does not fit: ${problem}` });
    return { taker, today: { ...ring, body } };
  }

  /** What was begun before and never ended may have killed its process: then it is taken with no other beside it. */
  private async inTurn(subscriber: Subscriber, ring: Ring, taker: Taker): Promise<void> {
    const isTaken = await this.turns.take(async () => {
      if (!(await subscriber.starts.begin(ring.deliveryId))) return false;
      await takeOnce(subscriber, ring, taker);
      return true;
    });
    if (!isTaken) await this.turns.takeAlone(() => takeAlone(subscriber, ring, taker));
  }

  private failed(subscriber: string, ring: Ring, error: unknown): void {
    const { deliveryId, source, name, workspaceId: workspace } = ring;
    const fields = { err: error, deliveryId, event: name, subscriber, workspaceId: workspace };
    if (error instanceof TakenElsewhere) return; // who takes it says so
    // Says nothing about the delivery; it is rung again when the time comes.
    if (isDatabaseAway(error)) return log.warn(fields, 'A delivery was not taken, because the database is away');
    log.warn(fields, 'A delivery was not taken');
    this.acknowledger.failed(source, { deliveryId, error: sentenceOf(error), ...finality(error) });
  }
}

function finality(error: unknown): { final?: boolean; cause?: 'untakeable' | 'quarantined' } {
  if (error instanceof Untakeable) return { final: true, cause: 'untakeable' };
  return error instanceof Quarantined ? { final: true, cause: 'quarantined' } : {};
}

function sentenceOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
