import type { Connections } from './connections.js';
import { WrongTransaction } from './database-errors.js';
import { migrateModule } from './migrate/migrate-module.js';
import type { ModuleTables } from './migrate/migration.js';
import { moduleRole } from './migrate/role-names.js';
import { ModuleDatabase, type ScopeOptions } from './module-database.js';
import type { PgPoolLike } from './pool/pg-like.js';
import { PoolView } from './pool/pool-view.js';
import { quoteName } from './pool/quote.js';
import { WAITS_FOR_NO_DISK } from './pool/shared-pool.js';
import { OpenTransaction } from './scope/open-transaction.js';
import { Orm } from './scope/orm.js';
import { runInScope } from './scope/run-in-scope.js';
import { SystemScope } from './scope/system-scope.js';
import type { Transaction } from './scope/transaction.js';
import type { WorkspaceId } from './scope/workspace-id.js';

function scopeName(module: string, scope: WorkspaceId | SystemScope): string {
  return `${module} (${scope instanceof SystemScope ? 'all workspaces' : `workspace ${scope}`})`;
}

/** The module database over the process's shared pool. */
export class PooledModuleDatabase extends ModuleDatabase {
  private constructor(
    readonly module: string,
    private readonly connections: Connections,
    private readonly orm: Orm | undefined,
  ) {
    super();
  }

  /** Migrates the module's schema, then gives its database. */
  static async open(connections: Connections, tables: ModuleTables): Promise<PooledModuleDatabase> {
    const { module, entities = [] } = tables;
    await migrateModule(connections.owner, tables, connections.log);
    const lend = () => connections.pool.acquire();
    const orm = entities.length > 0 ? await Orm.open({ module, entities, lend }) : undefined;
    return new PooledModuleDatabase(module, connections, orm);
  }

  inWorkspace<T>(workspace: WorkspaceId, work: (tx: Transaction) => Promise<T>, options?: ScopeOptions): Promise<T> {
    return this.inScope(workspace, work, options);
  }

  inSystem<T>(scope: SystemScope, work: (tx: Transaction) => Promise<T>, options?: ScopeOptions): Promise<T> {
    return this.inScope(scope, work, options);
  }

  listen(channel: string, heard: (payload: string) => void): Promise<() => void> {
    return this.connections.listener.listen(channel, heard);
  }

  poolView(): PgPoolLike {
    const role = `SET ROLE ${quoteName(moduleRole(this.module))}; SET search_path TO ${quoteName(this.module)}`;
    const enter = `${role}; SET synchronous_commit TO DEFAULT`;
    return new PoolView({
      lend: () => this.connections.pool.acquire(enter),
      // RESET goes back to what the session was started with: the base role.
      cleanUp: `ROLLBACK; RESET ROLE; RESET search_path; ${WAITS_FOR_NO_DISK}`,
    });
  }

  private async inScope<T>(
    scope: WorkspaceId | SystemScope,
    work: (tx: Transaction) => Promise<T>,
    { join, mayBeLost }: ScopeOptions = {},
  ): Promise<T> {
    if (join !== undefined && join !== null) return this.joined(join, scope).nested(work);
    const { pool, log } = this.connections;
    return runInScope({ module: this.module, pool, orm: this.orm, log, mayBeLost }, scope, work);
  }

  private joined(join: unknown, scope: WorkspaceId | SystemScope): OpenTransaction {
    const wanted = scopeName(this.module, scope);
    if (!(join instanceof OpenTransaction)) throw new WrongTransaction(wanted, 'no database of this process');
    const bothSystem = join.scope instanceof SystemScope && scope instanceof SystemScope;
    if (join.module !== this.module || !(bothSystem || join.scope === scope)) {
      throw new WrongTransaction(wanted, scopeName(join.module, join.scope));
    }
    return join;
  }
}
