import type { PoolClient } from 'pg';
import type { Log } from '#observability';
import { CommitRefused, CommitUnknown } from '../database-errors.js';
import { moduleRole, systemRole } from '../migrate/role-names.js';
import { isDatabaseAway } from '../pool/database-away.js';
import { quoteName, quoteText } from '../pool/quote.js';
import type { SharedPool } from '../pool/shared-pool.js';
import { type AfterCommit, OpenTransaction } from './open-transaction.js';
import type { Orm } from './orm.js';
import { SystemScope } from './system-scope.js';
import type { WorkspaceId } from './workspace-id.js';

export interface ScopeGround {
  readonly module: string;
  readonly pool: SharedPool;
  readonly orm: Orm | undefined;
  readonly log: Log;
  /** See `ScopeOptions`. */
  readonly mayBeLost?: boolean | undefined;
}

/** Enters a scope in one round trip. */
function beginIn({ module, mayBeLost }: ScopeGround, scope: WorkspaceId | SystemScope): string {
  const system = scope instanceof SystemScope;
  return [
    'BEGIN',
    `SET LOCAL ROLE ${quoteName(system ? systemRole(module) : moduleRole(module))}`,
    `SET LOCAL search_path TO ${quoteName(module)}`,
    `SET LOCAL drover.workspace TO ${quoteText(system ? '' : scope)}`,
    ...(mayBeLost ? [] : ['SET LOCAL synchronous_commit TO DEFAULT']),
  ].join(';');
}

async function commit(client: PoolClient): Promise<void> {
  try {
    const { command } = await client.query('COMMIT');
    if (command === 'ROLLBACK') throw new CommitRefused();
  } catch (error) {
    throw isDatabaseAway(error) ? new CommitUnknown({ cause: error }) : error;
  }
}

function ring(bells: readonly AfterCommit[], { module, log }: ScopeGround): void {
  for (const bell of bells) {
    void Promise.resolve()
      .then(bell)
      .catch((error: unknown) => log.error({ err: error, module }, 'Work after a commit failed'));
  }
}

/** Runs `work` in one transaction of the scope; commits when it resolves, else rolls back and lets its error through. */
export async function runInScope<T>(
  ground: ScopeGround,
  scope: WorkspaceId | SystemScope,
  work: (tx: OpenTransaction) => Promise<T>,
): Promise<T> {
  const { module, pool, orm } = ground;
  const client = await pool.acquire(beginIn(ground, scope));
  const tx = new OpenTransaction(module, scope, client, orm);
  let usable = false;
  try {
    const result = await work(tx);
    const bells = await tx.close();
    await commit(client);
    usable = true;
    ring(bells, ground);
    return result;
  } catch (error) {
    await tx.close();
    usable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!usable);
  }
}
