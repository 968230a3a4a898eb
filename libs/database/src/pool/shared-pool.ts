import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#observability';
import { DatabaseUnavailable } from '../database-errors.js';
import { isDatabaseAway } from './database-away.js';
import { baseSession } from './session-options.js';

/** Connections a process holds for queries; one more listens (at most 12 in all, see ARCHITECTURE.md). */
const MAX_CONNECTIONS = 8;
/** A killed embedded server is back within about a second; work that has not begun may wait for it. */
const PATIENCE_MS = 5_000;
const RETRY_EVERY_MS = 100;
/** Within this time an ending pool waits for the work on its connections. */
const END_LIMIT_MS = 5_000;

/**
 * What is written outside a scope is the queue's, which may lose it: its commits do not wait for the disk, nor do others
 * behind their notifications. A scope goes back to what the server, the database or the login says.
 */
export const WAITS_FOR_NO_DISK = 'SET synchronous_commit TO off';

const ignore = () => undefined;

/** The process's one pool over one database. Its sessions have the base role. */
export class SharedPool {
  private readonly pool: pg.Pool;

  constructor(
    databaseUrl: string,
    private readonly log: Log,
  ) {
    this.pool = new pg.Pool({
      ...baseSession(databaseUrl, 'drover'),
      max: MAX_CONNECTIONS,
      idleTimeoutMillis: 60_000,
      // pg waits for the promise, which its types do not know of.
      onConnect: (client) => client.query(WAITS_FOR_NO_DISK) as never,
    });
    this.pool.on('error', (error) => {
      if (!this.pool.ending) log.warn({ err: error }, 'An idle database connection was lost');
    });
    // While a client is lent nobody else hears its errors, and an unheard one would end the process.
    this.pool.on('connect', (client) => client.on('error', ignore));
  }

  /**
   * Lends a client after running `prepare` on it. Waits a few seconds for a server that is away, since nothing has
   * run yet; then throws `DatabaseUnavailable`.
   */
  async acquire(prepare?: string): Promise<pg.PoolClient> {
    const patience = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.tryAcquire(prepare);
      } catch (error) {
        if (!isDatabaseAway(error) || this.pool.ending) throw error;
        if (Date.now() > patience) throw new DatabaseUnavailable(reasonOf(error), { cause: error });
        await pause(RETRY_EVERY_MS);
      }
    }
  }

  /** Waits a few seconds for what is lent, then lets go. */
  async end(): Promise<void> {
    const limit = new AbortController();
    const late = pause(END_LIMIT_MS, 'late', { signal: limit.signal, ref: false }).catch(ignore);
    const outcome = await Promise.race([this.pool.end().then(ignore), late]);
    limit.abort();
    if (outcome === 'late') this.log.warn({}, 'Database work was still under way when the process let go of it');
  }

  private async tryAcquire(prepare: string | undefined): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    if (prepare === undefined) return client;
    try {
      await client.query(prepare);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

export function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
