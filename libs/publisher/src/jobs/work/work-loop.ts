import { ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { type WorkItem, WorkItemRepository } from '../../persistence/work-item.repository.js';
import { type Work, WorkEndsProcesses, WorkLater, type WorkQueue } from './work.js';

const log = createLog('publisher');
const SCOPE = SystemScope.named('work of all workspaces');
/** Without a sign of life for so long, another process takes an item over. */
const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 30_000;
const MOST_STARTS = 5;
const FIRST_PAUSE_MS = 2000;

export interface WorkLoopOptions {
  readonly queue: WorkQueue;
  /** Items worked on at once in this process. */
  readonly concurrency: number;
  /** An item gets no longer than this. */
  readonly limitMs: number;
}

/** Does the work of one queue, several items at a time, on as many processes as there are. */
export class WorkLoop {
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly loop: WakeLoop;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly items: WorkItemRepository,
    private readonly work: Work,
    private readonly options: WorkLoopOptions,
  ) {
    const name = `publisher.${options.queue}`;
    this.loop = new WakeLoop({ name, everyMs: LOOK_EVERY_MS, log, run: () => this.round() });
  }

  start(): void {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Lets what runs end, or gives it back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
    await Promise.all(this.underWay);
  }

  private async round(): Promise<number | undefined> {
    const { queue, concurrency } = this.options;
    const free = concurrency - this.underWay.size;
    if (free <= 0) return undefined; // whatever ends wakes the loop
    const { claimed, nextMs } = await this.database.inSystem(SCOPE, async (tx) => ({
      claimed: await this.items.claim(tx, queue, free, LEASE_MS),
      nextMs: await this.items.untilNextMs(tx, queue),
    }));
    for (const item of claimed) this.begin(item);
    return claimed.length === free ? undefined : nextMs;
  }

  private begin(item: WorkItem): void {
    const fields = { queue: item.queue, workspaceId: item.workspaceId, key: item.key };
    const doing = this.do(item)
      .catch((error: unknown) => log.error({ ...fields, err: error }, 'a piece of work could not be ended'))
      .finally(() => {
        this.underWay.delete(doing);
        this.loop.wake();
      });
    this.underWay.add(doing);
  }

  private async do(item: WorkItem): Promise<void> {
    if (item.starts > MOST_STARTS) return await this.giveUp(item, new WorkEndsProcesses());
    const lost = new AbortController();
    const alive = setInterval(() => void this.renew(item, lost), LEASE_MS / 4);
    try {
      const limits = [this.stopping.signal, lost.signal, AbortSignal.timeout(this.options.limitMs)];
      const effect = await this.work.run(item, AbortSignal.any(limits));
      await this.database.inWorkspace(item.workspaceId, async (tx) => {
        if (await this.items.end(tx, item)) await effect(tx);
      });
    } catch (error) {
      await this.failed(item, error);
    } finally {
      clearInterval(alive);
    }
  }

  private async renew(item: WorkItem, lost: AbortController): Promise<void> {
    const renewing = this.database.inWorkspace(item.workspaceId, (tx) => this.items.renew(tx, item, LEASE_MS));
    const isOurs = await renewing.catch(() => true); // the next sign of life tells
    if (!isOurs) lost.abort();
  }

  private async failed(item: WorkItem, error: unknown): Promise<void> {
    const isFree = error instanceof WorkLater || this.stopping.signal.aborted;
    if (!isFree && item.starts >= MOST_STARTS) return await this.giveUp(item, error);
    const pause = this.stopping.signal.aborted ? 0 : FIRST_PAUSE_MS * 2 ** (item.starts - 1);
    const afterMs = error instanceof WorkLater ? error.afterMs : pause;
    const { queue, key } = item;
    if (!isFree) log.warn({ err: error, queue, key, starts: item.starts, againInMs: afterMs }, 'work is tried again');
    await this.database.inWorkspace(item.workspaceId, (tx) =>
      this.items.postpone(tx, item, { afterMs, problem: String(error), free: isFree }),
    );
  }

  private async giveUp(item: WorkItem, error: unknown): Promise<void> {
    log.warn({ err: error, queue: item.queue, key: item.key, starts: item.starts }, 'work was given up');
    await this.database.inWorkspace(item.workspaceId, async (tx) => {
      if (await this.items.end(tx, item)) await this.work.giveUp(tx, item, error);
    });
  }
}
