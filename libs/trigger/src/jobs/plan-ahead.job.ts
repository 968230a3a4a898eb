import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WakeLoop } from '#database';
import { createLog } from '#observability';
import { PlanAheadUseCase } from '../use-cases/plan-ahead.use-case.js';

/** What recurs as often as it may, every five minutes, is planned eight hours ahead and looked at after four. */
const EVERY_MS = 60_000;

/** Adds occurrences to what recurs, in time. */
@Injectable()
export class PlanAheadJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;

  constructor(planAhead: PlanAheadUseCase) {
    this.loop = new WakeLoop({
      name: 'trigger.plan_ahead',
      everyMs: EVERY_MS,
      log: createLog('trigger'),
      run: async (signal) => {
        await planAhead.run(signal);
        return undefined;
      },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
