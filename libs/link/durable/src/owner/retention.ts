import { Injectable, type Type } from '@nestjs/common';
import { createLog } from '#observability';
import { type Chore, chore, type ChoreWork, Does } from '../chores/chore.js';
import { DayStore } from '../persistence/day.store.js';
import { RetentionStore } from '../persistence/retention.store.js';

const BATCH = 1000;

const log = createLog('durable');

/** The chore of {@link Retention}. */
export const keepEvents = (module: string): Chore =>
  chore({ name: `${module}.keep_events`, everyMs: 600_000, limitMs: 300_000 });

/** Keeps a module's events, deliveries and inbox as long as they are needed: opens days, drops those that are over. */
@Injectable()
export class Retention {
  constructor(
    private readonly store: RetentionStore,
    private readonly days: DayStore,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    const opened = await this.days.open();
    const givenUp = await inBatches(signal, () => this.store.giveUpUntaken(BATCH));
    if (givenUp > 0)
      log.error({ deliveries: givenUp }, 'Deliveries are dead, because nobody took them: see their list');
    const closed = await this.days.close();
    const events = await inBatches(signal, () => this.store.deleteSettledEvents(BATCH));
    const deliveries = await inBatches(signal, () => this.store.deleteSettledDeliveries(BATCH));
    const taken = await inBatches(signal, () => this.store.deleteOldInbox(BATCH));
    await this.store.forgetOldStarts();
    const rows = `${events} events, ${deliveries} deliveries, ${taken} of the inbox`;
    return `Opened ${opened} days, closed ${closed}; deleted ${rows}; gave up ${givenUp} deliveries.`;
  }
}

/** Marks one module's retention as the doer of its chore. */
export function retentionDoer(which: Chore): Type<ChoreWork> {
  @Does(which)
  @Injectable()
  class KeepsEvents implements ChoreWork {
    constructor(private readonly retention: Retention) {}

    run(signal: AbortSignal): Promise<string> {
      return this.retention.run(signal);
    }
  }
  return KeepsEvents;
}

/** Runs full batches until one is not; answers the sum. */
async function inBatches(signal: AbortSignal, batch: () => Promise<number>): Promise<number> {
  for (let sum = 0, last = BATCH; ; sum += last) {
    if (signal.aborted || last < BATCH) return sum;
    last = await batch();
  }
}
