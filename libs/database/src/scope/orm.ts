import { EventEmitter } from 'node:events';
import type { DataSource, QueryRunner } from 'typeorm';
import type { EntityClass } from '../migrate/migration.js';

/** What TypeORM uses of a pg client. */
export interface OrmClient {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

interface Loan extends OrmClient {
  release?: (destroy?: boolean) => void;
}

export interface OrmOptions {
  module: string;
  entities: readonly EntityClass[];
  /** A client for the questions that TypeORM asks once when it starts. */
  lend: () => Promise<Loan>;
}

type Connected = (error: unknown, client?: OrmClient, release?: () => void) => void;

/** The pool that TypeORM believes to have: gives it the client of the transaction that is being entered. */
class LendingPool extends EventEmitter {
  next: OrmClient | undefined;

  constructor(private readonly lend: () => Promise<Loan>) {
    super();
  }

  connect(connected: Connected): void {
    const client = this.next;
    if (client) return connected(undefined, client, () => undefined);
    this.lend().then(
      (loan) => connected(undefined, loan, () => loan.release?.()),
      (error: unknown) => connected(error),
    );
  }

  end(ended: () => void): void {
    ended();
  }
}

/** TypeORM for one module, over connections that it does not own. */
export class Orm {
  private constructor(
    private readonly source: DataSource,
    private readonly pool: LendingPool,
  ) {}

  static async open({ module, entities, lend }: OrmOptions): Promise<Orm> {
    const typeorm = await import('typeorm');
    const pool = new LendingPool(lend);
    const source = new typeorm.DataSource({
      type: 'postgres',
      schema: module,
      entities: [...entities] as (abstract new () => object)[] as never,
      driver: {
        Pool: class {
          constructor() {
            return pool;
          }
        },
      },
      nativeDriver: {},
      installExtensions: false,
      synchronize: false,
      logging: false,
    });
    await source.initialize();
    return new Orm(source, pool);
  }

  /** A query runner on a client whose transaction is already open; TypeORM's own ones become savepoints in it. */
  queryRunnerOn(client: OrmClient): QueryRunner {
    const runner = this.source.createQueryRunner();
    this.pool.next = client;
    // Asks the pool synchronously, so no other transaction can come between these lines (PostgresDriver.js, 1.1).
    const connecting = runner.connect();
    this.pool.next = undefined;
    connecting.catch(() => undefined);
    return Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  }
}
