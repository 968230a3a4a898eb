import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { DayStore } from '../persistence/day.store.js';
import { RetentionStore } from '../persistence/retention.store.js';

const EVERY_MS = 600_000;
const BATCH = 1000;

const log = createLog('durable');

/** The chore that clears a module's events and inbox. Replicas share the work. */
@Injectable()
export class Retention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;

  constructor(
    database: ModuleDatabase,
    private readonly store: RetentionStore,
    private readonly days: DayStore,
  ) {
    this.loop = new WakeLoop({
      name: `${database.module}.retention`,
      everyMs: EVERY_MS,
      log,
      run: (signal) => this.round(signal),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  async round(signal: AbortSignal): Promise<undefined> {
    await this.days.open();
    const givenUp = await inBatches(signal, () => this.store.giveUpUntaken(BATCH));
    if (givenUp > 0)
      log.error({ deliveries: givenUp }, 'Deliveries are dead, because nobody took them: see their list');
    await this.days.close();
    await inBatches(signal, () => this.store.deleteSettledEvents(BATCH));
    await inBatches(signal, () => this.store.deleteSettledDeliveries(BATCH));
    await inBatches(signal, () => this.store.deleteOldInbox(BATCH));
    await this.store.forgetOldStarts();
    return undefined;
  }
}

/** Runs full batches until one is not; answers the sum. */
async function inBatches(signal: AbortSignal, batch: () => Promise<number>): Promise<number> {
  for (let sum = 0, last = BATCH; ; sum += last) {
    if (signal.aborted || last < BATCH) return sum;
    last = await batch();
  }
}
