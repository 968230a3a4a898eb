import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#observability';
import type { Places } from './places.js';
import { isRunning, type Postmaster, start, stop } from './postmaster.js';
import type { Durability } from './server-settings.js';

const LOOK_EVERY_MS = 200;
const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;

/** Keeps a server running: one that was killed is started again, until `stop`. */
export class Supervisor {
  private stopping = false;
  private restarting: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly places: Places,
    private readonly durability: Durability,
    private postmaster: Postmaster,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  get pid(): number {
    return this.postmaster.pid;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.restarting;
    await stop(this.places, this.postmaster);
  }

  private look(): void {
    if (this.restarting || isRunning(this.places, this.postmaster)) return;
    this.restarting = this.restart().finally(() => {
      this.restarting = undefined;
    });
  }

  private async restart(): Promise<void> {
    this.log.warn({ pid: this.postmaster.pid }, 'The embedded PostgreSQL is gone and is started again');
    for (let retry = FIRST_RETRY_MS; !this.stopping; retry = Math.min(retry * 2, MAX_RETRY_MS)) {
      try {
        this.postmaster = await start(this.places, this.durability);
        this.log.info({ pid: this.postmaster.pid }, 'The embedded PostgreSQL is back');
        return;
      } catch (error) {
        // Often the killed server's last processes still hold its shared memory for a moment.
        this.log.warn({ err: error, againInMs: retry }, 'The embedded PostgreSQL did not start');
        await pause(retry);
      }
    }
  }
}
