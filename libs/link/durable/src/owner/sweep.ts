import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { JobQueue } from '#queue';
import { Doorbell } from '../outbox/doorbell.js';
import { Heads } from '../outbox/heads.js';
import { type Claimed, DeliveryStore, type Line } from '../persistence/delivery.store.js';
import { eventsQueue, ringId } from '../ring.js';

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
    const unrung = (ids: readonly string[]) => ids.map((id) => ({ id, rings: 0 }));
    this.heads.register(this.database.module, (ids) => this.ringAgain(unrung(ids)));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.doorbell.settled();
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
      const jobOf = ({ id, rings }: Claimed) => ringId(id, rings);
      const standing = await this.queue.standing(eventsQueue(subscriber), ofOne.map(jobOf));
      silent.push(...ofOne.filter((one) => !standing.has(jobOf(one))));
    }
    return silent;
  }

  private async ringAgain(silent: readonly Pick<Claimed, 'id' | 'rings'>[]): Promise<void> {
    if (silent.length === 0) return;
    const rung = await this.deliveries.ringAgain(this.database.module, silent);
    for (const { subscriber, rings, ...ring } of rung) {
      this.doorbell.ring(eventsQueue(subscriber), { id: ringId(ring.deliveryId, rings), data: ring });
    }
    const again = rung.filter(({ rings }) => rings > 1).length;
    if (again > 0) log.info({ module: this.database.module, rings: again }, 'Rang again for deliveries');
  }
}
