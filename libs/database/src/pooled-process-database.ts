import { setTimeout as pause } from 'node:timers/promises';
import type { Connections } from './connections.js';
import type { PgPoolLike } from './pool/pg-like.js';
import { PoolView } from './pool/pool-view.js';
import { ProcessDatabase } from './process-database.js';

/** An operator's probe asks every few seconds and should not wait longer for its answer. */
const READY_LIMIT_MS = 2_000;

/** The process's view of its shared connections. */
export class PooledProcessDatabase extends ProcessDatabase {
  constructor(readonly connections: Connections) {
    super();
  }

  get url(): string {
    return this.connections.url;
  }

  pool(): PgPoolLike {
    return new PoolView({ lend: () => this.connections.pool.acquire() });
  }

  listen(channel: string, heard: (payload: string) => void): Promise<() => void> {
    return this.connections.listener.listen(channel, heard);
  }

  asOwner<T>(work: (pool: PgPoolLike) => Promise<T>): Promise<T> {
    return this.connections.asOwner(work);
  }

  async ready(): Promise<{ missing: string[] }> {
    const answer = this.pool()
      .query('SELECT 1')
      .then(
        () => [],
        () => ['database'],
      );
    const limit = new AbortController();
    const late = pause(READY_LIMIT_MS, ['database'], { signal: limit.signal }).catch(() => []);
    const missing = await Promise.race([answer, late]);
    limit.abort();
    return { missing };
  }
}
