import type { EntityManager, QueryRunner } from 'typeorm';
import { DatabaseUnavailable, NoEntities, TransactionOver } from '../database-errors.js';
import { isDatabaseAway } from '../pool/database-away.js';
import { reasonOf } from '../pool/shared-pool.js';
import type { Orm, OrmClient } from './orm.js';
import type { SystemScope } from './system-scope.js';
import type { Transaction } from './transaction.js';
import type { WorkspaceId } from './workspace-id.js';

export type AfterCommit = () => void | Promise<void>;

interface QueryResult {
  rows: object[];
  command: string;
}

/** The part of a pg client that a transaction needs. */
export interface TransactionClient {
  query(sql: string, parameters?: unknown[]): Promise<QueryResult>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** Sends one query at a time: pg queues them too, but warns that it will stop doing so in its next major version. */
class SerialClient implements OrmClient {
  private tail: Promise<unknown> = Promise.resolve();
  private over = false;

  constructor(private readonly client: TransactionClient) {}

  query(sql: string, parameters?: unknown[]): Promise<QueryResult> {
    if (this.over) return Promise.reject(new TransactionOver());
    const result = this.tail.then(() => this.client.query(sql, parameters));
    this.tail = result.catch(() => undefined);
    return result;
  }
  on(event: 'error', listener: (error: Error) => void): void {
    this.client.on(event, listener);
  }
  removeListener(event: 'error', listener: (error: Error) => void): void {
    this.client.removeListener(event, listener);
  }
  /** Refuses further queries and waits for those that were sent: the client goes to another scope after this. */
  async close(): Promise<void> {
    this.over = true;
    await this.tail;
  }
}

/** A transaction while it is open. */
export class OpenTransaction implements Transaction {
  private readonly client: SerialClient;
  private runner: QueryRunner | undefined;
  private bells: AfterCommit[] = [];
  private savepoints = 0;

  constructor(
    readonly module: string,
    readonly scope: WorkspaceId | SystemScope,
    client: TransactionClient,
    private readonly orm: Orm | undefined,
  ) {
    this.client = new SerialClient(client);
  }

  async query<Row extends object = object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      const { rows } = await this.client.query(sql, [...parameters]);
      return rows as Row[]; // the caller names the shape of its own SELECT
    } catch (error) {
      if (isDatabaseAway(error)) throw new DatabaseUnavailable(reasonOf(error), { cause: error });
      throw error;
    }
  }

  get manager(): EntityManager {
    if (!this.orm) throw new NoEntities(this.module);
    this.runner ??= this.orm.queryRunnerOn(this.client);
    return this.runner.manager;
  }

  afterCommit(work: AfterCommit): void {
    this.bells.push(work);
  }

  /** Work that is undone alone when it fails: its rows and its bells. */
  async nested<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const savepoint = `joined_${(this.savepoints += 1)}`;
    const bells = this.bells.length;
    await this.query(`SAVEPOINT ${savepoint}`);
    try {
      const result = await work(this);
      await this.query(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } catch (error) {
      this.bells.length = bells;
      // When this fails too the whole transaction is lost, which its owner finds out at once.
      await this.query(`ROLLBACK TO SAVEPOINT ${savepoint}`).catch(() => undefined);
      throw error;
    }
  }

  /** Ends the life of this object; gives what is to be done once the commit stands. */
  async close(): Promise<readonly AfterCommit[]> {
    await this.client.close();
    await this.runner?.release();
    return this.bells;
  }
}
