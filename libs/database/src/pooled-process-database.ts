import { setTimeout as pause } from 'node:timers/promises';
import { Connections } from './connections.js';
import type { PgPoolLike } from './pool/pg-like.js';
import { PoolView } from './pool/pool-view.js';
import { ProcessDatabase } from './process-database.js';

/** An operator's probe asks every few seconds and should not wait longer for its answer. */
const READY_LIMIT_MS = 2_000;

async function answers(connections: Connections): Promise<boolean> {
  const pool = new PoolView({ lend: () => connections.pool.acquire() });
  return await pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** The process's view of its connections: those that all share, and those of modules with a database of their own. */
export class PooledProcessDatabase extends ProcessDatabase {
  private readonly apart = new Map<string, Promise<Connections>>();

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
    const asked: [string, Connections][] = [['database', this.connections]];
    for (const [module, apart] of this.apart) asked.push([`database of ${module}`, await apart]);
    const limit = new AbortController();
    const late = pause(READY_LIMIT_MS, false, { signal: limit.signal }).catch(() => false);
    const missing = await Promise.all(
      asked.map(async ([name, connections]) => ((await Promise.race([answers(connections), late])) ? [] : [name])),
    );
    limit.abort();
    return { missing: missing.flat() };
  }

  /** Where a module's schema lies: with the rest, or at `ownUrl`. */
  async connectionsOf(module: string, ownUrl: string | undefined): Promise<Connections> {
    if (ownUrl === undefined || ownUrl === this.url) return this.connections;
    const apart = this.apart.get(module) ?? Connections.to(ownUrl);
    this.apart.set(module, apart);
    try {
      return await apart;
    } catch (error) {
      this.apart.delete(module);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const apart of this.apart.values()) await (await apart).close();
    this.apart.clear();
    await this.connections.close();
  }
}
