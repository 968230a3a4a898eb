import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase } from '#database';

/** Calls that may wait at the same time; one more is answered at once. */
const MOST_WAITING = 200;
/** What fired is told only when no older transaction is under way: looked at again after this. */
const AGAIN_MS = 500;

/** Rings for those who wait when anything fired, on whichever process. */
@Injectable()
export class FiringBell implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly waiting = new Set<() => void>();
  private unlisten: (() => void) | undefined;
  private over = false;

  constructor(private readonly database: ModuleDatabase) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen('trigger_fired', () => this.ring());
  }

  beforeApplicationShutdown(): void {
    this.over = true;
    this.unlisten?.();
    this.ring();
  }

  /** Waits until it is worth while to look again; false when there is no waiting any more. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.over || signal.aborted || this.waiting.size >= MOST_WAITING) return false;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(atMostMs, AGAIN_MS));
      this.waiting.add(done);
      signal.addEventListener('abort', done);
    });
    return !signal.aborted;
  }

  private ring(): void {
    for (const done of [...this.waiting]) done();
  }
}
