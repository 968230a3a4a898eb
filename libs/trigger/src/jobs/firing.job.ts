import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { FireDueSchedulesUseCase } from '../use-cases/fire-due-schedules.use-case.js';

/** Sleeps until the next due instant, is woken by an earlier one, and looks round now and then all the same. */
@Injectable()
export class FiringJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly database: ModuleDatabase,
    fireDue: FireDueSchedulesUseCase,
    @Inject(triggerConfig.token) config: TriggerConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'trigger.firing',
      everyMs: config.sweepMs,
      log: createLog('trigger'),
      run: (signal) => fireDue.run(signal),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('trigger_wake', () => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
  }
}
