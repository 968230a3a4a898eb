import type { Client } from 'pg';
import { createLog, type Log } from '#observability';
import { OwnerSession } from './migrate/owner-session.js';
import { quoteName } from './pool/quote.js';
import { QUEUE_SCHEMA } from './migrate/role-names.js';
import { baseStands, ensureBase } from './migrate/roles.js';
import { Listener } from './pool/listener.js';
import type { PgPoolLike } from './pool/pg-like.js';
import { SharedPool } from './pool/shared-pool.js';
import { SingleClientPool } from './pool/single-client-pool.js';

/** All connections of this process to one database: the shared pool, the listening one, the owner's while it is needed. */
export class Connections {
  private static readonly open = new Map<string, Connections>();

  readonly log: Log = createLog('database');
  readonly pool: SharedPool;
  readonly listener: Listener;
  readonly owner: OwnerSession;
  private users = 0;
  private base: Promise<void> | undefined;

  private constructor(readonly url: string) {
    this.pool = new SharedPool(url, this.log);
    this.listener = new Listener(url, this.log);
    this.owner = new OwnerSession(url);
  }

  /** The process's connections to `url`, with the base role in place. Each `to` needs its `close`. */
  static async to(url: string): Promise<Connections> {
    const connections = Connections.open.get(url) ?? new Connections(url);
    Connections.open.set(url, connections);
    connections.users += 1;
    try {
      await connections.ready();
    } catch (error) {
      await connections.close();
      throw error;
    }
    return connections;
  }

  /** Runs `work` alone among all processes with the owner's rights, in the queue's schema. */
  async asOwner<T>(work: (pool: PgPoolLike) => Promise<T>): Promise<T> {
    return this.owner.locked(async (client: Client) => {
      await client.query(`SET search_path TO ${quoteName(QUEUE_SCHEMA)}`);
      try {
        return await work(new SingleClientPool(client));
      } finally {
        await client.query('RESET search_path').catch(() => undefined);
      }
    });
  }

  /** The last user's call ends the connections. */
  async close(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    Connections.open.delete(this.url);
    await Promise.all([this.pool.end(), this.listener.end(), this.owner.end()]);
  }

  private ready(): Promise<void> {
    this.base ??= this.prepare().catch((error: unknown) => {
      this.base = undefined;
      throw error;
    });
    return this.base;
  }

  private async prepare(): Promise<void> {
    if (await this.owner.run(baseStands)) return;
    await this.owner.locked(ensureBase);
  }
}
