import { EventEmitter } from 'node:events';
import type { PoolClient } from 'pg';
import { isDatabaseAway } from './database-away.js';
import type { PgClientLike, PgPoolLike, PgResultLike } from './pg-like.js';

export interface ViewOptions {
  lend(): Promise<PoolClient>;
  /** Run before a client goes back to the shared pool. */
  cleanUp?: string;
}

/** A pool-shaped window on the shared pool, for libraries that want a pg.Pool. */
export class PoolView extends EventEmitter implements PgPoolLike {
  constructor(private readonly options: ViewOptions) {
    super();
  }

  async connect(): Promise<PgClientLike> {
    const client = await this.options.lend();
    const { cleanUp } = this.options;
    if (cleanUp !== undefined) client.release = cleaningRelease(client, cleanUp);
    return client as unknown as PgClientLike; // pg's own overloads are wider than the part that is relied on
  }

  async query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<PgResultLike<Row>> {
    const client = await this.connect();
    try {
      const result = await client.query<Row>(sql, parameters);
      client.release();
      return result;
    } catch (error) {
      client.release(isDatabaseAway(error));
      throw error;
    }
  }

  /** The pool belongs to the process, which ends it. */
  async end(): Promise<void> {}
}

/** The pool puts a new `release` on a client each time it lends it, so this lasts for one loan. */
function cleaningRelease(client: PoolClient, cleanUp: string): (destroy?: Error | boolean) => void {
  const release = client.release.bind(client);
  return (destroy) => {
    if (destroy) return release(destroy);
    client.query(cleanUp).then(
      () => release(),
      () => release(true),
    );
  };
}
