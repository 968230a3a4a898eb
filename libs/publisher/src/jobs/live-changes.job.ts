import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { CarryOutChangesUseCase } from '../use-cases/carry-out-changes.use-case.js';

/** Carries out what people wish of posts that are out. */
@Injectable()
export class LiveChangesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly database: ModuleDatabase,
    changes: CarryOutChangesUseCase,
    @Inject(publisherConfig.token) config: PublisherConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'publisher.live_changes',
      everyMs: config.sweepMs,
      log: createLog('publisher'),
      run: (signal) => changes.run(signal),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('publisher_changes', () => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
  }
}
