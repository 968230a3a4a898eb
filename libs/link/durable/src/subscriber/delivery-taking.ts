import { Injectable } from '@nestjs/common';
import { isDatabaseAway } from '#database';
import { createLog } from '#observability';
import type { Job } from '#queue';
import { Quarantined, TakenElsewhere, Untakeable } from '../durable.errors.js';
import type { Ring } from '../ring.js';
import { Acknowledger } from './acknowledger.js';
import { type Prepared, prepared } from './prepared.js';
import { readRings } from './read-rings.js';
import { SecondTries } from './second-tries.js';
import type { Subscriber } from './subscriber.js';
import { type Rings, takeAlone, takeOnce, takeTogether } from './take-once.js';
import { Takers } from './takers.js';
import { Turns } from './turns.js';

const log = createLog('durable');

/** Takes the deliveries of a job, each once, then sends word to their owner. */
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
    const rings = readRings(job.data);
    if (!rings) return log.error({ subscriber: subscriber.name, job: job.id }, 'A job is no delivery and was dropped');
    // Whoever has it in hand sends word, or the owner rings again.
    const free = rings.filter(({ deliveryId }) => !this.inHand.has(deliveryId));
    for (const { deliveryId } of free) this.inHand.add(deliveryId);
    try {
      await Promise.all([...alike(free).values()].map((some) => this.takeAlike(subscriber, some)));
    } finally {
      for (const { deliveryId } of free) this.inHand.delete(deliveryId);
    }
  }

  private async takeAlike(subscriber: Subscriber, rings: readonly Ring[]): Promise<void> {
    const left = rings.length > 1 ? await this.tryTogether(subscriber, rings) : rings;
    await Promise.all(left.map((ring) => this.takeOne(subscriber, ring)));
  }

  private async takeOne(subscriber: Subscriber, ring: Ring): Promise<void> {
    if (ring.failures) await this.secondTries.take(() => this.tryOnce(subscriber, ring));
    else await this.tryOnce(subscriber, ring);
  }

  /** Answers what is to be taken one by one: what was begun before and not ended, and all of it when one goes wrong. */
  private async tryTogether(subscriber: Subscriber, rings: readonly Ring[]): Promise<readonly Ring[]> {
    try {
      const ready = rings.map((ring) => prepared(this.takers, subscriber.name, ring));
      const taken = await this.turns.take(() => takeFresh(subscriber, ready));
      for (const { source, deliveryId } of taken) this.acknowledger.acknowledged(source, deliveryId);
      return rings.filter(({ deliveryId }) => !taken.some((one) => one.deliveryId === deliveryId));
    } catch (error) {
      if (!isDatabaseAway(error)) return rings;
      log.warn({ err: error, subscriber: subscriber.name }, 'Deliveries were not taken, because the database is away');
      return [];
    }
  }

  private async tryOnce(subscriber: Subscriber, ring: Ring): Promise<void> {
    try {
      await this.inTurn(subscriber, prepared(this.takers, subscriber.name, ring));
      this.acknowledger.acknowledged(ring.source, ring.deliveryId);
    } catch (error) {
      this.failed(subscriber.name, ring, error);
    }
  }

  /** What was begun before and never ended may have killed its process: then it is taken with no other beside it. */
  private async inTurn(subscriber: Subscriber, { today: ring, taker }: Prepared): Promise<void> {
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

/** What may be taken together: of one kind and workspace, and never what failed before. */
function alike(rings: readonly Ring[]): Map<string, Ring[]> {
  return Map.groupBy(rings, ({ name, source, workspaceId, failures, deliveryId }) =>
    failures ? deliveryId : `${name} ${source} ${workspaceId}`,
  );
}

/** Takes together what nobody began to take before; answers what was taken. */
async function takeFresh(subscriber: Subscriber, ready: readonly Prepared[]): Promise<readonly Ring[]> {
  const begun = await Promise.all(ready.map(({ today }) => subscriber.starts.begin(today.deliveryId)));
  const fresh = ready.filter((_, place) => begun[place]);
  const [first] = fresh;
  if (!first) return [];
  const rings: Rings = [first.today, ...fresh.slice(1).map(({ today }) => today)];
  await takeTogether(subscriber, rings, first.taker);
  return rings;
}

function finality(error: unknown): { final?: boolean; cause?: 'untakeable' | 'quarantined' } {
  if (error instanceof Untakeable) return { final: true, cause: 'untakeable' };
  return error instanceof Quarantined ? { final: true, cause: 'quarantined' } : {};
}

function sentenceOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
