import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { PACED_AFTER_MS } from '../domain/pacing.js';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { FireDueSchedulesUseCase } from '../use-cases/fire-due-schedules.use-case.js';

/** Under a dense load the next round waits so long, so that several instants share a transaction. */
const BREATH_MS = 10;
/** A round that finds so many is part of a dense load; a single instant now and then is not kept waiting. */
const DENSE = 4;
/** After a round that found nothing: what is next is about to fall due, or in another process's hands. */
const A_MOMENT_MS = 2;

/**
 * Sleeps until the next due instant, is woken by an earlier one, and looks round now and then all the same. Only those
 * rounds look for what is late, which others missed and which is in no hurry any more.
 */
@Injectable()
export class FiringJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private unlisten: (() => void) | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;
  /** Instant of the next occurrence, as far as is known; '' while a round runs. */
  private next = '';

  constructor(
    private readonly database: ModuleDatabase,
    private readonly fireDue: FireDueSchedulesUseCase,
    @Inject(triggerConfig.token) private readonly config: TriggerConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'trigger.firing',
      everyMs: config.sweepMs,
      log: createLog('trigger'),
      run: (signal) => this.round(signal),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('trigger_wake', (instant) => this.hear(instant));
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
  }

  /** Both are instants of the database's clock. What is no instant follows a lost connection and may mean all. */
  private hear(instant: string): void {
    const at = Date.parse(instant);
    if (!(at > Date.now() - PACED_AFTER_MS)) this.lookedAt = Number.NEGATIVE_INFINITY; // a hint; the sweep would find it
    if (this.next === '' || !(at >= Date.parse(this.next))) this.loop.wake();
  }

  private async round(signal: AbortSignal): Promise<number | undefined> {
    this.next = '';
    const late = performance.now() - this.lookedAt >= this.config.sweepMs;
    const { next, settled } = await this.fireDue.run(signal, { late });
    if (late) this.lookedAt = performance.now();
    this.next = next?.fireAt.toISOString() ?? '9999-12-31T00:00:00.000Z';
    return next && Math.max(leastPauseMs(settled), Math.ceil(next.ms));
  }
}

function leastPauseMs(settled: number): number {
  if (settled === 0) return A_MOMENT_MS;
  return settled >= DENSE ? BREATH_MS : 0;
}
