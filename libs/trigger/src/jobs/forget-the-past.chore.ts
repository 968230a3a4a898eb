import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { FORGET_AT_ONCE, ForgettingRepository } from '../persistence/forgetting.repository.js';

const FORGET = SystemScope.named('trigger: forget the past');

/** A source that sends a signal again after so many days means a new one. */
const SIGNAL_DAYS = 90;
/** A year and a month, so that the same day of the year before can be looked at. */
const OCCURRENCE_DAYS = 400;

export const forgetThePast = chore({ name: 'trigger.forget_the_past', everyMs: 86_400_000, limitMs: 600_000 });

/** Lets go of signals and of occurrences that came to their end long ago. */
@Does(forgetThePast)
@Injectable()
export class ForgetThePast implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly past: ForgettingRepository,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    const signals = await this.forget('signals', SIGNAL_DAYS, signal);
    const occurrences = await this.forget('occurrences', OCCURRENCE_DAYS, signal);
    return `Forgot ${signals} signals and ${occurrences} occurrences.`;
  }

  private async forget(what: 'signals' | 'occurrences', days: number, signal: AbortSignal): Promise<number> {
    for (let forgotten = 0; ;) {
      const some = await this.database.inSystem(FORGET, (tx) => this.past.forget(tx, what, days));
      forgotten += some;
      if (some < FORGET_AT_ONCE || signal.aborted) return forgotten;
    }
  }
}
