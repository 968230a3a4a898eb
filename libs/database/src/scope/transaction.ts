import type { EntityManager } from 'typeorm';
import type { SystemScope } from './system-scope.js';
import type { WorkspaceId } from './workspace-id.js';

/** An open transaction of one module in one scope. Structurally a `CallerTransaction` of the contracts. */
export interface Transaction {
  /** The schema it writes to. */
  readonly module: string;
  readonly scope: WorkspaceId | SystemScope;
  /** Runs SQL; the search path is the module's schema, so that tables are named without it. Parameters as $1, $2, … */
  query<Row extends object = object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** TypeORM on this transaction, for `persistence/` alone. Throws `NoEntities` when the module declared none. */
  readonly manager: EntityManager;
  /** Runs once the commit stands (doorbells). Its errors are logged, never thrown. */
  afterCommit(work: () => void | Promise<void>): void;
}
