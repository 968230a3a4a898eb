import { Injectable } from '@nestjs/common';
import type { Blackout, PutQueue, WeeklySlot } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

/** A queue as it is stored. */
export interface StoredQueue {
  queueId: string;
  revision: number;
  name: string;
  zone: string;
  slots: WeeklySlot[];
  daysOff: string[];
  blackouts: Blackout[];
  groups: string[];
  recycleAfterDays: number | null;
}

const COLUMNS = `id AS "queueId", revision, name, zone, slots, days_off AS "daysOff", blackouts, groups,
  recycle_after_days AS "recycleAfterDays"`;

/** The queues of workspaces. */
@Injectable()
export class QueueRepository {
  /**
   * Lets nobody else plan a queue of the workspace until the transaction ends. Taken before any schedule is locked, so that
   * two that each plan many schedules never wait for each other.
   */
  async lockAll(tx: Transaction, workspace: WorkspaceId): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`trigger.queues ${workspace}`]);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<StoredQueue | undefined> {
    const [row] = await tx.query<StoredQueue>(`SELECT ${COLUMNS} FROM slot_queue WHERE workspace_id = $1 AND id = $2`, [
      workspace,
      id,
    ]);
    return row;
  }

  async list(tx: Transaction, workspace: WorkspaceId, group: string | undefined): Promise<StoredQueue[]> {
    return await tx.query<StoredQueue>(
      `SELECT ${COLUMNS} FROM slot_queue WHERE workspace_id = $1 AND ($2::text IS NULL OR $2 = ANY (groups))
       ORDER BY name, id`,
      [workspace, group ?? null],
    );
  }

  /** False when a newer revision, or this one, stands already. */
  async put(tx: Transaction, workspace: WorkspaceId, queue: PutQueue): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO slot_queue AS q
         (workspace_id, id, revision, name, zone, slots, days_off, blackouts, groups, recycle_after_days)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (workspace_id, id) DO UPDATE
         SET revision = excluded.revision, name = excluded.name, zone = excluded.zone, slots = excluded.slots,
             days_off = excluded.days_off, blackouts = excluded.blackouts, groups = excluded.groups,
             recycle_after_days = excluded.recycle_after_days
         WHERE q.revision < excluded.revision
       RETURNING id`,
      [
        workspace,
        queue.queueId,
        queue.revision,
        queue.name,
        queue.zone,
        JSON.stringify(queue.slots), // pg would write an array of PostgreSQL's
        JSON.stringify(queue.daysOff),
        JSON.stringify(queue.blackouts),
        queue.groups,
        queue.recycleAfterDays ?? null,
      ],
    );
    return rows.length > 0;
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query(`DELETE FROM slot_queue WHERE workspace_id = $1 AND id = $2`, [workspace, id]);
  }

  /** Whether a pause stands over the queue's groups, the workspace or the installation. */
  async isPaused(tx: Transaction, workspace: WorkspaceId, groups: readonly string[]): Promise<boolean> {
    const scopes = ['workspace', 'installation', ...groups.map((label) => `group:${label}`)];
    const rows = await tx.query(
      `SELECT 1 FROM hold WHERE (workspace_id = $1 OR workspace_id IS NULL) AND scope = ANY ($2) LIMIT 1`,
      [workspace, scopes],
    );
    return rows.length > 0;
  }
}
