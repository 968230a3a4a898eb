import pg from 'pg';
import { ownerSession } from '../pool/session-options.js';

/** How long the owner's connection stays open for the next module's start. */
const LINGER_MS = 500;
/** Any number: names the lock under which schemas are changed, the same in all processes. */
export const SCHEMA_LOCK = 4_713_042_026;

const ignore = () => undefined;

/** The login's own connection for changes of schemas: one piece of work at a time, closed when it is not needed. */
export class OwnerSession {
  private turn: Promise<unknown> = Promise.resolve();
  private client: pg.Client | undefined;
  private closing: NodeJS.Timeout | undefined;

  constructor(private readonly databaseUrl: string) {}

  /** Runs `work` after whatever was asked for before it. */
  run<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const result = this.turn.then(() => this.once(work));
    this.turn = result.catch(ignore);
    return result;
  }

  /** The same, alone among all processes that use this database. */
  locked<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    return this.run(async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
      try {
        return await work(client);
      } finally {
        // A session that is gone has given up its lock.
        await client.query('SELECT pg_advisory_unlock($1)', [SCHEMA_LOCK]).catch(ignore);
      }
    });
  }

  async end(): Promise<void> {
    await this.turn;
    await this.close();
  }

  private async once<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    clearTimeout(this.closing);
    const client = this.client ?? (await this.open());
    try {
      return await work(client);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.closing = setTimeout(() => void this.close(), LINGER_MS);
      this.closing.unref();
    }
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client(ownerSession(this.databaseUrl));
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    await client.connect();
    this.client = client;
    return client;
  }

  private async close(): Promise<void> {
    clearTimeout(this.closing);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(ignore);
  }
}
