import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ArmSchedule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { tzVersion } from '#time';
import { hangsOn, type Plan, zoneOf } from '../domain/plan.js';

export interface StoredSchedule {
  id: string;
  ref: string;
  revision: number;
  state: 'armed' | 'done' | 'disarmed';
  /** Absent of what was withdrawn before it was armed. */
  plan: Plan | null;
  /** In which its wall times are meant; '' where it has none. */
  zone: string;
  /** Up to when occurrences are rows; null when nothing follows them. */
  plannedUntil: Date | null;
}

/** A schedule that was just stored; `isNew`: none of the ref was there before. */
export interface ArmedRow extends StoredSchedule {
  isNew: boolean;
}

/** What is stored of a schedule beside the plan that was made of its form. */
export type ScheduleWords = Pick<ArmSchedule, 'ref' | 'revision' | 'groups' | 'graceSeconds' | 'onLate'>;

/** What a plan says beside its occurrences. */
export interface PlanEnd {
  /** Up to when occurrences are rows; absent when nothing follows them. */
  until?: string | undefined;
  /** The zone of what the plan hangs on, where it has none of its own. */
  zone?: string | undefined;
}

const COLUMNS = `id, ref, revision, state, plan, zone, planned_until AS "plannedUntil"`;

/** One workspace's schedules. Plan where they are locked by what they hang on: schedule_hanging. */
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

  /** What the schedule of `ref` hangs on, as it stands without a lock. */
  async hangsOn(tx: Transaction, workspace: WorkspaceId, ref: string): Promise<string | undefined> {
    const [row] = await tx.query<{ hangsOn: string | null }>(
      `SELECT hangs_on AS "hangsOn" FROM schedule WHERE workspace_id = $1 AND ref = $2`,
      [workspace, ref],
    );
    return row?.hangsOn ?? undefined;
  }

  /** Locks the armed schedules that hang on something, in one order. */
  async lockHanging(tx: Transaction, workspace: WorkspaceId, on: string): Promise<StoredSchedule[]> {
    return await tx.query<StoredSchedule>(
      `SELECT ${COLUMNS} FROM schedule
       WHERE workspace_id = $1 AND hangs_on = $2 AND state <> 'disarmed' ORDER BY id FOR UPDATE`,
      [workspace, on],
    );
  }

  /** Locks those of these schedules that are armed, in one order. */
  async lockArmed(tx: Transaction, ids: readonly string[]): Promise<StoredSchedule[]> {
    return await tx.query<StoredSchedule>(
      `SELECT ${COLUMNS} FROM schedule WHERE id = ANY ($1::uuid[]) AND state = 'armed' ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  /** These schedules in the order in which they are to be locked, with what they hang on. */
  async inLockOrder(
    tx: Transaction,
    workspace: WorkspaceId,
    refs: readonly string[],
  ): Promise<{ ref: string; hangsOn: string | null }[]> {
    return await tx.query(
      `SELECT ref, hangs_on AS "hangsOn" FROM schedule WHERE workspace_id = $1 AND ref = ANY ($2) ORDER BY id`,
      [workspace, refs],
    );
  }

  /** Stores the revision as armed, in place of an older one; undefined when a newer one is there. */
  async put(tx: Transaction, workspace: WorkspaceId, words: ScheduleWords, plan: Plan): Promise<ArmedRow | undefined> {
    const [row] = await tx.query<ArmedRow>(
      `INSERT INTO schedule AS s
         (id, workspace_id, ref, revision, plan, hangs_on, zone, groups, grace_seconds, on_late, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'armed')
       ON CONFLICT (workspace_id, ref) DO UPDATE
         SET revision = excluded.revision, plan = excluded.plan, hangs_on = excluded.hangs_on, zone = excluded.zone,
             groups = excluded.groups, grace_seconds = excluded.grace_seconds, on_late = excluded.on_late,
             state = 'armed', due_at = 'infinity', changed_at = clock_timestamp()
         WHERE s.revision < excluded.revision
       RETURNING ${COLUMNS}, xmax = 0 AS "isNew"`,
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
         WHERE s.revision < excluded.revision OR (s.revision = excluded.revision AND s.state <> 'disarmed')
       RETURNING ${COLUMNS}`,
      [uuid(), workspace, ref, revision],
    );
    return row;
  }

  /** Remembers a plan that is about to be announced; gives its place among the schedule's plans. */
  async planned(tx: Transaction, id: string, { until, zone }: PlanEnd): Promise<number> {
    const [row] = await tx.query<{ sequence: number }>(
      `UPDATE schedule SET sequence = sequence + 1, planned_until = $2, zone = coalesce($4, zone),
              ahead_at = clock_timestamp() + ($2 - clock_timestamp()) / 2, -- half of what is planned is used up by then
              tz_version = CASE WHEN coalesce($4, zone) = '' THEN '' ELSE $3 END, changed_at = clock_timestamp(),
              state = CASE state WHEN 'done' THEN 'armed' ELSE state END
       WHERE id = $1 RETURNING sequence`,
      [id, until ?? null, tzVersion(), zone ?? null],
    );
    if (row === undefined) throw new TypeError(`schedule ${id} vanished inside its own transaction`);
    return row.sequence;
  }

  /** Arms again what had come to its end, for something of it is to fire after all. */
  async revive(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE schedule SET state = 'armed', changed_at = clock_timestamp()
       WHERE id = $1 AND state IN ('done', 'fired', 'missed')`,
      [id],
    );
  }

  /** Puts another plan in place under the same revision. */
  async replan(tx: Transaction, id: string, plan: Plan): Promise<void> {
    await tx.query(`UPDATE schedule SET plan = $2, zone = $3 WHERE id = $1`, [id, plan, zoneOf(plan)]);
  }
}
