import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';

/** A pause that stands. */
export interface Hold {
  workspaceId: string | null;
  scope: string;
  by: string;
  reason: string;
  since: Date;
}

/** The names of the scopes that a schedule `s` lies in. */
const SCOPES_OF_S = `ARRAY['installation', 'workspace', 'schedule:' || s.ref] || (
  SELECT coalesce(array_agg('group:' || label), '{}') FROM unnest(s.groups) AS label)`;

/** A pause that stands over a schedule `s` and is carried out here. */
const HELD_S = `SELECT 1 FROM hold h WHERE (h.workspace_id = s.workspace_id OR h.workspace_id IS NULL)
  AND NOT h.elsewhere AND h.scope = ANY (${SCOPES_OF_S})`;

/** Plans: occurrence_undecided, then the primary key of schedule. */
export const RELEASE_HELD = `
  UPDATE occurrence o SET state = 'waiting', held_for = NULL, reason = NULL
  FROM schedule s WHERE s.id = o.schedule_id AND o.state = 'held' AND o.held_for = 'paused'
    AND NOT EXISTS (${HELD_S})`;

/** Plan: occurrence_undecided. */
export const COUNT_HELD = `SELECT count(*)::int AS held FROM occurrence WHERE workspace_id = $1 AND state = 'held'`;

/** Pauses. A workspace sees the installation's too. */
@Injectable()
export class HoldRepository {
  /**
   * Waits until nothing is being fired, and keeps everything from firing until the transaction ends: a claim holds the
   * same lock shared, and sees every pause that was committed before it got it.
   */
  async lockOut(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('trigger.claim'))`);
  }

  /** True unless the scope was paused already; the first reason stands. */
  async put(
    tx: Transaction,
    workspace: WorkspaceId | undefined,
    hold: Pick<Hold, 'scope' | 'by' | 'reason'> & { elsewhere: boolean },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO hold (workspace_id, scope, held_by, reason, elsewhere) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, scope) DO NOTHING RETURNING scope`,
      [workspace ?? null, hold.scope, hold.by, hold.reason, hold.elsewhere],
    );
    return rows.length > 0;
  }

  /** True when the scope was paused. */
  async remove(tx: Transaction, workspace: WorkspaceId | undefined, scope: string): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM hold WHERE workspace_id IS NOT DISTINCT FROM $1 AND scope = $2 RETURNING scope`,
      [workspace ?? null, scope],
    );
    return rows.length > 0;
  }

  /** Lets go what pauses held and no pause holds any more: it goes by its late policy. */
  async release(tx: Transaction): Promise<void> {
    await tx.query(RELEASE_HELD);
    await tx.query(`SELECT pg_notify('trigger_wake', '')`);
  }

  async standing(tx: Transaction, workspace: WorkspaceId): Promise<Hold[]> {
    return await tx.query<Hold>(
      `SELECT workspace_id AS "workspaceId", scope, held_by AS by, reason, held_at AS since FROM hold
       WHERE workspace_id = $1 OR workspace_id IS NULL ORDER BY held_at, scope`,
      [workspace],
    );
  }

  async countHeld(tx: Transaction, workspace: WorkspaceId): Promise<number> {
    const [row] = await tx.query<{ held: number }>(COUNT_HELD, [workspace]);
    return row?.held ?? 0;
  }

  /** Whether a pause stands over a schedule. */
  async covers(tx: Transaction, scheduleId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM schedule s WHERE s.id = $1 AND EXISTS (${HELD_S})`, [scheduleId]);
    return rows.length > 0;
  }
}
