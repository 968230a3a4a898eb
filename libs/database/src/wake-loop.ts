import type { Log } from '#observability';

export interface WakeLoopOptions {
  /** Named in log lines. */
  name: string;
  /** Milliseconds between rounds when nothing wakes it earlier. */
  everyMs: number;
  log: Log;
  /** One round. May return after how many milliseconds the next one is due, when that is before `everyMs`. */
  run: (signal: AbortSignal) => Promise<number | undefined>;
}

/** Longest pause after rounds that failed, unless `everyMs` is longer. */
const MAX_BACKOFF_MS = 5_000;
const FIRST_BACKOFF_MS = 100;

/**
 * Runs rounds one after another: at once, then whenever woken or due. A wake during a round causes another round.
 * A failed round is logged and repeated with growing pauses.
 */
export class WakeLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private woken = false;
  private interrupt: (() => void) | undefined;
  private failures = 0;

  constructor(private readonly options: WakeLoopOptions) {}

  /** Starts with a round at once. Calling it again does nothing. */
  start(): void {
    this.running ??= this.loop();
  }

  /** Causes a round as soon as the present one, if any, is over. */
  wake(): void {
    this.woken = true;
    this.interrupt?.();
  }

  /** Aborts the round's signal and waits for the round to end. No round starts afterwards. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt?.();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      await this.pause(await this.round());
    }
  }

  private async round(): Promise<number> {
    const { name, everyMs, log, run } = this.options;
    try {
      const next = await run(this.stopping.signal);
      this.failures = 0;
      return Math.max(0, Math.min(next ?? everyMs, everyMs));
    } catch (error) {
      if (this.stopping.signal.aborted) return 0;
      const backoff = FIRST_BACKOFF_MS * 2 ** Math.min(this.failures, 10);
      const pause = Math.min(backoff, MAX_BACKOFF_MS, everyMs);
      this.failures += 1;
      log.warn({ err: error, loop: name, againInMs: pause, failures: this.failures }, 'A round failed and is repeated');
      return pause;
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    if (this.woken || this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      // setTimeout fires at once for more than 2^31-1 ms.
      const timer = setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1));
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
