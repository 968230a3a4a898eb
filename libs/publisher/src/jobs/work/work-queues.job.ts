import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase } from '#database';
import { createLog } from '#observability';
import { mediaConfig, type MediaConfig } from '../../media.config.js';
import { WORK_CHANNEL, WorkItemRepository } from '../../persistence/work-item.repository.js';
import { CollectFiguresWork } from '../../use-cases/figures/collect-figures.work.js';
import { ReadLinkWork } from '../../use-cases/links/read-link.work.js';
import { MediaWork } from '../../use-cases/media.work.js';
import { WorkLoop } from './work-loop.js';
import type { WorkQueue } from './work.js';

const log = createLog('publisher');
/** Injection token of the queues whose work this process does. */
export const QUEUES_HERE = Symbol('queues whose work is done here');

/** Who does which queue's work. */
@Injectable()
export class Workers {
  constructor(
    readonly media: MediaWork,
    readonly linkinfo: ReadLinkWork,
    readonly metrics: CollectFiguresWork,
  ) {}
}

/** Does the work of this process's queues, each at its own pace. */
@Injectable()
export class WorkQueuesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: ReadonlyMap<WorkQueue, WorkLoop>;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly database: ModuleDatabase,
    items: WorkItemRepository,
    workers: Workers,
    @Inject(mediaConfig.token) config: MediaConfig,
    @Inject(QUEUES_HERE) private readonly queues: readonly WorkQueue[],
  ) {
    const concurrency = {
      media: config.mediaConcurrency,
      linkinfo: config.linkConcurrency,
      metrics: config.metricsConcurrency,
    };
    const loop = (queue: WorkQueue) => {
      const options = { queue, concurrency: concurrency[queue], limitMs: LIMIT_MS[queue] };
      return [queue, new WorkLoop(database, items, workers[queue], options)] as const;
    };
    this.loops = new Map(queues.map(loop));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.loops.size === 0) return;
    log.info({ queues: this.queues }, `doing the work of ${this.queues.join(', ')}`);
    this.unlisten = await this.database.listen(WORK_CHANNEL, (queue) => this.wake(queue));
    for (const loop of this.loops.values()) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
  }

  /** An empty payload says that some may have been missed. */
  private wake(queue: string): void {
    for (const [name, loop] of this.loops) if (queue === '' || queue === name) loop.wake();
  }
}

/** An item gets no longer than this, milliseconds. */
const LIMIT_MS: Readonly<Record<WorkQueue, number>> = { media: 600_000, linkinfo: 30_000, metrics: 120_000 };
