import { Injectable } from '@nestjs/common';
import type { SetLatePolicy } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

/** What scopes do with what is late. */
@Injectable()
export class LatePolicyRepository {
  /** Puts a scope's policy; one that says nothing is removed. */
  async put(
    tx: Transaction,
    workspace: WorkspaceId | undefined,
    scope: string,
    { onLate, graceSeconds }: Pick<SetLatePolicy, 'onLate' | 'graceSeconds'>,
  ): Promise<void> {
    const name = [workspace ?? null, scope];
    if (onLate === undefined && graceSeconds === undefined) {
      await tx.query(`DELETE FROM late_policy WHERE workspace_id IS NOT DISTINCT FROM $1 AND scope = $2`, name);
      return;
    }
    await tx.query(
      `INSERT INTO late_policy (workspace_id, scope, on_late, grace_seconds) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, scope) DO UPDATE
         SET on_late = excluded.on_late, grace_seconds = excluded.grace_seconds`,
      [...name, onLate ?? null, graceSeconds ?? null],
    );
  }
}
