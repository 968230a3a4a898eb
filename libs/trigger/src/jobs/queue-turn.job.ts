import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { TurnQueuesUseCase } from '../use-cases/turn-queues.use-case.js';

/** Moves queues on after their slots; woken by firings, and looks round now and then all the same. */
@Injectable()
export class QueueTurnJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly database: ModuleDatabase,
    turn: TurnQueuesUseCase,
    @Inject(triggerConfig.token) config: TriggerConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'trigger.queues',
      everyMs: config.sweepMs,
      log: createLog('trigger'),
      run: (signal) => turn.run(signal),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('trigger_queue', () => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
  }
}
