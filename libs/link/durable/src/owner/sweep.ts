import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { JobQueue } from '#queue';
import { Bundles } from '../outbox/bundles.js';
import { Doorbell } from '../outbox/doorbell.js';
import { type Head, Heads } from '../outbox/heads.js';
import { type Claimed, DeliveryStore, type Line, type NextRing } from '../persistence/delivery.store.js';
import { eventsQueue, MOST_IN_A_JOB, ringData, ringId } from '../ring.js';

const EVERY_MS = 5000;
const BATCH = 500;
/** How long a claimed delivery is left alone, in seconds; longer the more there are, or a backlog would be all the work. */
const HOLD_SECONDS = 5;
const MOST_HOLD_SECONDS = 60;

const log = createLog('durable');

/**
 * Finds what the doorbell missed: a delivery that is overdue, and whose last ring is no longer in the queue, is rung
 * again. Runs on every replica of the owner at once.
 */
@Injectable()
export class Sweep implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly deliveries: DeliveryStore,
    private readonly queue: JobQueue,
    private readonly doorbell: Doorbell,
    private readonly bundles: Bundles,
    private readonly heads: Heads,
  ) {
    this.loop = new WakeLoop({
      name: `${database.module}.deliveries`,
      everyMs: EVERY_MS,
      log,
      run: (signal) => this.round(signal),
    });
  }

  onModuleInit(): void {
    const unrung = (heads: readonly Head[]) => heads.map((head) => ({ ...head, rings: 0 }));
    this.heads.register(this.database.module, (heads) => this.ringAgain(unrung(heads)));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.bundles.settled();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Rings for what a subscriber that just started has not taken, the oldest first; answers for how many. */
  async ringOpen(subscriber: string, before: string): Promise<number> {
    const claimed = await this.deliveries.claimOpen(subscriber, before, BATCH, HOLD_SECONDS);
    await this.ringAgain(claimed);
    return claimed.length;
  }

  /** Something of these lines is settled: rings for what waited behind it. */
  async ringNext(lines: readonly Line[]): Promise<void> {
    if (lines.length > 0) await this.ringAgain(await this.deliveries.nextOf(lines));
  }

  /** One look at everything overdue. Never holds a connection while it asks the queue. */
  async round(signal: AbortSignal): Promise<undefined> {
    for (let batch = 0; !signal.aborted; batch += 1) {
      const hold = Math.min(HOLD_SECONDS + batch, MOST_HOLD_SECONDS);
      const claimed = await this.deliveries.claimOverdue(BATCH, hold);
      const silent = await this.withoutJob(claimed.filter(({ waits }) => !waits));
      await this.ringAgain(silent);
      if (claimed.length < BATCH) return undefined;
    }
    return undefined;
  }

  private async withoutJob(claimed: readonly Claimed[]): Promise<Claimed[]> {
    const silent: Claimed[] = [];
    for (const [subscriber, ofOne] of Map.groupBy(claimed, (one) => one.subscriber)) {
      const jobs = new Set(ofOne.map(({ job }) => job));
      const standing = await this.queue.standing(eventsQueue(subscriber), [...jobs]);
      silent.push(...ofOne.filter(({ job }) => !standing.has(job)));
    }
    return silent;
  }

  private async ringAgain(silent: readonly Unrung[]): Promise<void> {
    if (silent.length === 0) return;
    const rung = await this.deliveries.ringAgain(this.database.module, inJobs(silent));
    for (const [job, together] of Map.groupBy(rung, (one) => one.job)) {
      const rings = together.map(({ subscriber: _subscriber, rings: _rings, job: _job, ...ring }) => ring);
      this.doorbell.ring(eventsQueue(together[0]?.subscriber ?? ''), { id: job, data: ringData(rings) });
    }
    const again = rung.filter(({ rings }) => rings > 1).length;
    if (again > 0) log.info({ module: this.database.module, rings: again }, 'Rang again for deliveries');
  }
}

type Unrung = Pick<Claimed, 'id' | 'subscriber' | 'rings'>;

/** Those of a subscriber share jobs, each named after the next ring of its first. */
function inJobs(silent: readonly Unrung[]): NextRing[] {
  return [...Map.groupBy(silent, ({ subscriber }) => subscriber).values()].flatMap((ofOne) =>
    ofOne.map(({ id, rings }, place) => {
      const first = ofOne[place - (place % MOST_IN_A_JOB)];
      return { id, rings, job: first ? ringId(first.id, first.rings + 1) : ringId(id, rings + 1) };
    }),
  );
}
