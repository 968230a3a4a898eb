import { Injectable } from '@nestjs/common';
import type { SetAnchor } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { Anchor } from '../domain/instant-of.js';

/** The days that other schedules are counted from. */
@Injectable()
export class AnchorRepository {
  /**
   * Keeps an anchor where it is until the transaction ends (shared), or everybody from hanging on it (alone). Also for one
   * that is not there yet. Taken before any schedule is locked.
   */
  async lock(tx: Transaction, workspace: WorkspaceId, ref: string, how: 'shared' | 'alone'): Promise<void> {
    const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`trigger.anchor ${workspace} ${ref}`]);
  }

  async find(tx: Transaction, workspace: WorkspaceId, ref: string): Promise<Anchor | undefined> {
    const [row] = await tx.query<Anchor>(
      `SELECT local_time AS "localTime", zone FROM anchor WHERE workspace_id = $1 AND ref = $2`,
      [workspace, ref],
    );
    return row;
  }

  /** False when a newer revision, or this one, stands already. */
  async put(
    tx: Transaction,
    workspace: WorkspaceId,
    { anchor, revision, localTime, zone }: SetAnchor,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO anchor AS a (workspace_id, ref, revision, local_time, zone) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, local_time = excluded.local_time, zone = excluded.zone
         WHERE a.revision < excluded.revision
       RETURNING ref`,
      [workspace, anchor, revision, localTime, zone],
    );
    return rows.length > 0;
  }
}
