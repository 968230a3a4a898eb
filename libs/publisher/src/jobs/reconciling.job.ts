import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { WorkRepository } from '../persistence/work.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { GiveUpClosedUseCase } from '../use-cases/give-up-closed.use-case.js';
import { type Looked, LookForUnknownUseCase } from '../use-cases/look-for-unknown.use-case.js';
import { RecordLookUseCase } from '../use-cases/record-look.use-case.js';
import { TakeOverStalledUseCase } from '../use-cases/take-over-stalled.use-case.js';

const log = createLog('publisher');
/** Looks that are under way at once; each waits 15 s at most. */
const AT_ONCE = 40;
const NEXT = SystemScope.named('publisher: when is the next look due');

/** Looking, and writing what was found. */
@Injectable()
export class LookSteps {
  constructor(
    readonly look: LookForUnknownUseCase,
    readonly record: RecordLookUseCase,
    readonly giveUp: GiveUpClosedUseCase,
  ) {}
}

/** Turns what a dead process was sending into `unknown`, and settles what is unknown by the networks' own word. */
@Injectable()
export class ReconcilingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private readonly underWay = new Set<Promise<void>>();
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
      log,
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
    await Promise.all(this.underWay); // each has its own limit
  }

  private async round(): Promise<number | undefined> {
    await this.takeOver.run();
    await this.steps.giveUp.run();
    const free = AT_ONCE - this.underWay.size;
    const begun = free > 0 ? await this.steps.look.begin(free) : [];
    for (const looking of begun) this.keep(looking);
    if (begun.length === free) return undefined; // the next that ends wakes the loop
    return await this.database.inSystem(NEXT, (tx) => this.work.untilNextLookMs(tx));
  }

  private keep(looking: Promise<Looked>): void {
    const kept = looking
      .then((looked) => this.steps.record.run(looked))
      .catch((error: unknown) => log.error({ err: error }, 'a look was not recorded; it is looked for again'))
      .finally(() => {
        this.underWay.delete(kept);
        this.loop.wake();
      });
    this.underWay.add(kept);
  }
}
