import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ArmSchedule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

export interface StoredSchedule {
  id: string;
  revision: number;
  state: 'armed' | 'fired' | 'missed' | 'disarmed';
}

/** One workspace's schedules. */
@Injectable()
export class ScheduleRepository {
  /** Locks the schedule of `ref` until the transaction ends. */
  async lock(tx: Transaction, workspace: WorkspaceId, ref: string): Promise<StoredSchedule | undefined> {
    const [row] = await tx.query<StoredSchedule>(
      `SELECT id, revision, state FROM schedule WHERE workspace_id = $1 AND ref = $2 FOR UPDATE`,
      [workspace, ref],
    );
    return row;
  }

  /** Stores the revision as armed, in place of an older one, and wakes whoever waits for the next due instant. */
  async arm(tx: Transaction, workspace: WorkspaceId, schedule: ArmSchedule): Promise<StoredSchedule | undefined> {
    const [row] = await tx.query<StoredSchedule>(
      `INSERT INTO schedule AS s
         (id, workspace_id, ref, revision, local_time, zone, tz_version, due_at, grace_seconds, on_late, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'armed')
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, local_time = excluded.local_time, zone = excluded.zone,
             tz_version = excluded.tz_version, due_at = excluded.due_at, grace_seconds = excluded.grace_seconds,
             on_late = excluded.on_late, state = 'armed', changed_at = clock_timestamp()
         WHERE s.revision < excluded.revision
       RETURNING id, revision, state`,
      [
        uuid(),
        workspace,
        schedule.ref,
        schedule.revision,
        schedule.localTime,
        schedule.zone,
        schedule.tzVersion,
        schedule.dueAt,
        schedule.graceSeconds,
        schedule.onLate,
      ],
    );
    await tx.query(`SELECT pg_notify('trigger_wake', $1)`, [schedule.dueAt]);
    return row;
  }

  /** Withdraws up to `revision`; a ref never seen is remembered as withdrawn, for its arm may come later. */
  async disarm(tx: Transaction, workspace: WorkspaceId, ref: string, revision: number): Promise<void> {
    await tx.query(
      `INSERT INTO schedule AS s
         (id, workspace_id, ref, revision, local_time, zone, tz_version, due_at, grace_seconds, on_late, state)
       VALUES ($1, $2, $3, $4, '', '', '', 'infinity', 0, 'skip', 'disarmed')
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, state = 'disarmed', changed_at = clock_timestamp()
         WHERE s.revision <= excluded.revision AND s.state = 'armed'`,
      [uuid(), workspace, ref, revision],
    );
  }
}
