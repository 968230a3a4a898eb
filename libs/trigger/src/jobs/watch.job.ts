import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WakeLoop } from '#database';
import { guardedFetch } from '#http';
import { createLog } from '#observability';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { KeepWatchUseCase } from '../use-cases/keep-watch.use-case.js';

const EVERY_MS = 10_000;
const PING_EVERY_MS = 60_000;
const PING_LIMIT_MS = 10_000;

/**
 * Keeps watch over firing. While it is healthy the address of the operator's choice is called every minute, so that somebody
 * else notices when this installation is gone altogether.
 */
@Injectable()
export class WatchJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = createLog('trigger');
  private readonly loop: WakeLoop;
  private pingedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly watch: KeepWatchUseCase,
    @Inject(triggerConfig.token) private readonly config: TriggerConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'trigger.watch',
      everyMs: EVERY_MS,
      log: this.log,
      run: (signal) => this.round(signal),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.watch.addUp().catch(() => undefined); // what was counted last is not worth a failed stop
  }

  /** One round, as the loop runs it. */
  async round(signal: AbortSignal): Promise<undefined> {
    const healthy = await this.watch.run();
    const { deadManUrl } = this.config;
    if (!healthy || deadManUrl === undefined || performance.now() - this.pingedAt < PING_EVERY_MS) return;
    this.pingedAt = performance.now();
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PING_LIMIT_MS)]);
      const response = await guardedFetch(deadManUrl, { signal: limit });
      await response.body?.cancel();
      if (!response.ok) this.log.warn({ status: response.status }, 'DROVER_DEADMAN_URL did not take the sign of life');
    } catch (error) {
      this.log.warn({ err: error }, 'DROVER_DEADMAN_URL was not reached');
    }
  }
}
