import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import type { PgClientLike, PgPoolLike, PgResultLike } from './pg-like.js';

/** A pool of one client that somebody else owns; giving it back does nothing. */
export class SingleClientPool extends EventEmitter implements PgPoolLike {
  constructor(private readonly client: Client) {
    super();
  }

  connect(): Promise<PgClientLike> {
    const release = () => undefined;
    return Promise.resolve(Object.assign(this.client, { release }) as unknown as PgClientLike); // as in PoolView
  }

  async query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<PgResultLike<Row>> {
    return (await this.connect()).query<Row>(sql, parameters);
  }

  async end(): Promise<void> {}
}
