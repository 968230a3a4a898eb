import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { WorkRepository } from '../persistence/work.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { LookForUnknownUseCase } from '../use-cases/look-for-unknown.use-case.js';
import { RecordLookUseCase } from '../use-cases/record-look.use-case.js';
import { TakeOverStalledUseCase } from '../use-cases/take-over-stalled.use-case.js';

const NEXT = SystemScope.named('publisher: when is the next look due');

/** Looking, and writing what was found. */
@Injectable()
export class LookSteps {
  constructor(
    readonly look: LookForUnknownUseCase,
    readonly record: RecordLookUseCase,
  ) {}
}

/** Turns what a dead process was sending into `unknown`, and settles what is unknown by the networks' own word. */
@Injectable()
export class ReconcilingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly takeOver: TakeOverStalledUseCase,
    private readonly steps: LookSteps,
    @Inject(publisherConfig.token) config: PublisherConfig,
  ) {
    this.loop = new WakeLoop({
      name: 'publisher.reconciling',
      everyMs: config.sweepMs,
      log: createLog('publisher'),
      run: () => this.round(),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('publisher_wake', () => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
  }

  private async round(): Promise<number | undefined> {
    await this.takeOver.run();
    const looked = await this.steps.look.run();
    for (const one of looked) await this.steps.record.run(one);
    return looked.length > 0 ? 0 : await this.database.inSystem(NEXT, (tx) => this.work.untilNextLookMs(tx));
  }
}
