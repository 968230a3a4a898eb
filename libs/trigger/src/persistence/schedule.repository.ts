import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ArmSchedule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { hangsOn, type Plan, zoneOf } from '../domain/plan.js';

export interface StoredSchedule {
  id: string;
  ref: string;
  revision: number;
  state: 'armed' | 'done' | 'disarmed';
  /** Absent of what was withdrawn before it was armed. */
  plan: Plan | null;
}

/** What is stored of a schedule beside the plan that was made of its form. */
export type ScheduleWords = Pick<ArmSchedule, 'ref' | 'revision' | 'groups' | 'graceSeconds' | 'onLate'>;

const COLUMNS = 'id, ref, revision, state, plan';

/** One workspace's schedules. */
@Injectable()
export class ScheduleRepository {
  /** Locks the schedule of `ref` until the transaction ends. */
  async lock(tx: Transaction, workspace: WorkspaceId, ref: string): Promise<StoredSchedule | undefined> {
    const [row] = await tx.query<StoredSchedule>(
      `SELECT ${COLUMNS} FROM schedule WHERE workspace_id = $1 AND ref = $2 FOR UPDATE`,
      [workspace, ref],
    );
    return row;
  }

  /** Stores the revision as armed, in place of an older one; undefined when a newer one is there. */
  async put(
    tx: Transaction,
    workspace: WorkspaceId,
    words: ScheduleWords,
    plan: Plan,
  ): Promise<StoredSchedule | undefined> {
    const [row] = await tx.query<StoredSchedule>(
      `INSERT INTO schedule AS s
         (id, workspace_id, ref, revision, plan, hangs_on, zone, groups, grace_seconds, on_late, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'armed')
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, plan = excluded.plan, hangs_on = excluded.hangs_on, zone = excluded.zone,
             groups = excluded.groups, grace_seconds = excluded.grace_seconds, on_late = excluded.on_late,
             state = 'armed', due_at = 'infinity', changed_at = clock_timestamp()
         WHERE s.revision < excluded.revision
       RETURNING ${COLUMNS}`,
      [
        uuid(),
        workspace,
        words.ref,
        words.revision,
        plan,
        hangsOn(plan) ?? null,
        zoneOf(plan),
        words.groups ?? [],
        words.graceSeconds ?? null,
        words.onLate ?? null,
      ],
    );
    return row;
  }

  /**
   * Withdraws up to `revision`; a ref never seen is remembered as withdrawn, for its arm may come later. Undefined when
   * there was nothing to withdraw.
   */
  async disarm(
    tx: Transaction,
    workspace: WorkspaceId,
    ref: string,
    revision: number,
  ): Promise<StoredSchedule | undefined> {
    const [row] = await tx.query<StoredSchedule>(
      `INSERT INTO schedule AS s (id, workspace_id, ref, revision, state) VALUES ($1, $2, $3, $4, 'disarmed')
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, state = 'disarmed', due_at = 'infinity', planned_until = NULL,
             changed_at = clock_timestamp()
         WHERE s.revision <= excluded.revision AND s.state = 'armed'
       RETURNING ${COLUMNS}`,
      [uuid(), workspace, ref, revision],
    );
    return row;
  }

  /** Remembers a plan that is about to be announced; gives its place among the schedule's plans. */
  async planned(tx: Transaction, id: string, plan: { until?: string | undefined; tzVersion: string }): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      `UPDATE schedule SET sequence = sequence + 1, planned_until = $2, tz_version = $3, changed_at = clock_timestamp()
       WHERE id = $1 RETURNING sequence`,
      [id, plan.until ?? null, plan.tzVersion],
    );
    if (row === undefined) throw new TypeError(`schedule ${id} vanished inside its own transaction`);
    return row.sequence;
  }
}
