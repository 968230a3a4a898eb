import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Planned } from '../domain/planned.js';
import type { StoredSchedule } from './schedule.repository.js';

/** A schedule that was planned with older zone data, locked. */
export interface OutdatedSchedule extends StoredSchedule {
  workspaceId: string;
}

/** A queue that was planned with older zone data. */
export interface OutdatedQueue {
  workspaceId: string;
  queueId: string;
}

/** An occurrence that waits, and where it goes. */
export interface Move {
  from: string;
  to: Planned;
}

/** Plan: schedule_zone_data. */
export const OUTDATED_SCHEDULES = `
  SELECT id, workspace_id AS "workspaceId", ref, revision, state, plan, zone, planned_until AS "plannedUntil"
  FROM schedule
  WHERE state = 'armed' AND tz_version <> '' AND tz_version < $1 AND (hangs_on IS NULL OR hangs_on NOT LIKE 'queue:%')
  ORDER BY tz_version, id LIMIT $2 FOR UPDATE SKIP LOCKED`;

/** Schedules whose instants older zone data made; needs a system scope. */
@Injectable()
export class ZoneDataRepository {
  /** Locks some that nobody else is at. */
  async outdated(tx: Transaction, version: string, limit: number): Promise<OutdatedSchedule[]> {
    return await tx.query<OutdatedSchedule>(OUTDATED_SCHEDULES, [version, limit]);
  }

  async outdatedQueues(tx: Transaction, version: string): Promise<OutdatedQueue[]> {
    return await tx.query<OutdatedQueue>(
      `SELECT DISTINCT workspace_id AS "workspaceId", substr(hangs_on, 7) AS "queueId" FROM schedule
       WHERE state = 'armed' AND tz_version <> '' AND tz_version < $1 AND hangs_on LIKE 'queue:%' LIMIT 100`,
      [version],
    );
  }

  /** Remembers that these were looked at with this version. */
  async seen(tx: Transaction, ids: readonly string[], version: string): Promise<void> {
    await tx.query(`UPDATE schedule SET tz_version = $2 WHERE id = ANY ($1::uuid[])`, [ids, version]);
  }

  async queueSeen(tx: Transaction, { workspaceId, queueId }: OutdatedQueue, version: string): Promise<void> {
    await tx.query(
      `UPDATE schedule SET tz_version = $3
       WHERE workspace_id = $1 AND hangs_on = 'queue:' || $2 AND tz_version <> '' AND tz_version < $3`,
      [workspaceId, queueId, version],
    );
  }

  /**
   * Moves what waits, all at once, for one may go where another one stood. What would lie in the past by that fires now,
   * whatever its late policy: it is not late by anybody's fault.
   */
  async move(tx: Transaction, scheduleId: string, moves: readonly Move[]): Promise<void> {
    const rows = await tx.query<{
      from: Date;
      workspaceId: string;
      revision: number;
      movedFrom: Date | null;
      asked: boolean;
    }>(
      `DELETE FROM occurrence WHERE schedule_id = $1 AND due_at = ANY ($2::timestamptz[]) AND state = 'waiting'
       RETURNING due_at AS "from", workspace_id AS "workspaceId", revision, moved_from AS "movedFrom", asked`,
      [scheduleId, moves.map(({ from }) => from)],
    );
    const gone = new Map(rows.map((row) => [row.from.toISOString(), row]));
    for (const { from, to } of moves) {
      const row = gone.get(from);
      if (!row) continue;
      await tx.query(
        `INSERT INTO occurrence
           (schedule_id, workspace_id, revision, due_at, fire_at, local_time, remark, moved_from, asked)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8 OR $4 < clock_timestamp()) ON CONFLICT DO NOTHING`,
        [
          scheduleId,
          row.workspaceId,
          row.revision,
          to.dueAt,
          to.localTime ?? null,
          to.remark ?? null,
          row.movedFrom,
          row.asked,
        ],
      );
    }
    await tx.query(`SELECT pg_notify('trigger_wake', '')`);
  }
}
