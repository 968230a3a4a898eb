import type { PgPoolLike } from './pool/pg-like.js';
import type { SystemScope } from './scope/system-scope.js';
import type { Transaction } from './scope/transaction.js';
import type { WorkspaceId } from './scope/workspace-id.js';

export interface ScopeOptions {
  /** A `call.transaction`: when given, the work is done inside it (under a savepoint) and committed with it. */
  join?: unknown;
  /**
   * When true, a crash of the server in the moment after the commit may undo it: it does not wait for the disk. For what is
   * done again by itself, and never with anything that others are told.
   */
  mayBeLost?: boolean;
}

/**
 * A module's only way to its tables. Rows are reached inside a scope; a query outside any reads nothing.
 * Everything here fails with `DatabaseUnavailable` while the server is away and may then be tried again.
 */
export abstract class ModuleDatabase {
  abstract readonly module: string;

  /** Runs `work` in one transaction that sees and writes one workspace's rows only. */
  abstract inWorkspace<T>(
    workspace: WorkspaceId,
    work: (tx: Transaction) => Promise<T>,
    options?: ScopeOptions,
  ): Promise<T>;

  /** Runs `work` in one transaction that sees and writes all workspaces' rows of this module. */
  abstract inSystem<T>(scope: SystemScope, work: (tx: Transaction) => Promise<T>, options?: ScopeOptions): Promise<T>;

  /**
   * Hears notifications on `channel`, over the process's one listening connection. After a lost connection came back
   * `heard('')` is called once, for whatever was missed. Resolves to a function that stops it.
   */
  abstract listen(channel: string, heard: (payload: string) => void): Promise<() => void>;

  /** A pg.Pool-shaped view with this module's role and search path, for libraries that bring their own SQL. */
  abstract poolView(): PgPoolLike;
}
