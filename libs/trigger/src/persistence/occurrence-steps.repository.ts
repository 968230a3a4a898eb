import { Injectable } from '@nestjs/common';
import type { OccurrenceState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { statesBefore, undecidedStates } from '../domain/occurrence-state.js';
import type { Planned } from '../domain/planned.js';
import type { OccurrenceOwner } from './occurrence.repository.js';

/** An occurrence that this transaction has locked. */
export interface LockedOccurrence {
  dueAt: Date;
  state: OccurrenceState;
  movedFrom: Date | null;
}

const COLUMNS = `due_at AS "dueAt", state, moved_from AS "movedFrom"`;

/**
 * What people do to single occurrences. The caller has locked the schedule; an occurrence that is being fired is waited for,
 * and then is as it fired.
 */
@Injectable()
export class OccurrenceStepsRepository {
  async lock(tx: Transaction, scheduleId: string, dueAt: string): Promise<LockedOccurrence | undefined> {
    const [row] = await tx.query<LockedOccurrence>(
      `SELECT ${COLUMNS} FROM occurrence WHERE schedule_id = $1 AND due_at = $2 FOR UPDATE`,
      [scheduleId, dueAt],
    );
    return row;
  }

  /** The first that waits; else the last that is held or was missed, else the last of all. */
  async lockNext(tx: Transaction, scheduleId: string): Promise<LockedOccurrence | undefined> {
    for (const which of [
      `state = 'waiting' ORDER BY due_at`,
      `true ORDER BY state IN ('held', 'missed') DESC, due_at DESC`,
    ]) {
      const [row] = await tx.query<LockedOccurrence>(
        `SELECT ${COLUMNS} FROM occurrence WHERE schedule_id = $1 AND ${which} LIMIT 1 FOR UPDATE`,
        [scheduleId],
      );
      if (row) return row;
    }
    return undefined;
  }

  /** Where an occurrence was moved to that stood at `from`. */
  async movedTo(tx: Transaction, scheduleId: string, from: string): Promise<LockedOccurrence | undefined> {
    const [row] = await tx.query<LockedOccurrence>(
      `SELECT ${COLUMNS} FROM occurrence WHERE schedule_id = $1 AND moved_from = $2 FOR UPDATE`,
      [scheduleId, from],
    );
    return row;
  }

  /** Moves an occurrence that has not come to its end; false when another one of the schedule stands there. */
  async move(
    tx: Transaction,
    scheduleId: string,
    { dueAt, movedFrom }: LockedOccurrence,
    to: Planned,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE occurrence SET due_at = $3, fire_at = $3, local_time = $4, remark = $5, moved_from = $6, state = 'waiting',
              held_for = NULL, reason = NULL, asked = false
       WHERE schedule_id = $1 AND due_at = $2
         AND NOT EXISTS (SELECT 1 FROM occurrence WHERE schedule_id = $1 AND due_at = $3)
       RETURNING due_at`,
      [scheduleId, dueAt, to.dueAt, to.localTime ?? null, to.remark ?? null, movedFrom ?? dueAt],
    );
    await wake(tx, to.dueAt);
    return rows.length > 0;
  }

  /** Lets an occurrence fire now, whatever its instant and its late policy. */
  async fireNow(tx: Transaction, scheduleId: string, dueAt: Date): Promise<void> {
    await tx.query(
      `UPDATE occurrence SET state = 'waiting', fire_at = clock_timestamp(), asked = true, held_for = NULL, reason = NULL
       WHERE schedule_id = $1 AND due_at = $2`,
      [scheduleId, dueAt],
    );
    await wake(tx, '');
  }

  /** Moves an occurrence out of its queue's slot to now, and lets it fire; gives where. */
  async takeFromSlot(tx: Transaction, scheduleId: string, dueAt: Date): Promise<string> {
    const [row] = await tx.query<{ dueAt: Date }>(
      `WITH moved AS (
         UPDATE occurrence SET due_at = at, fire_at = at, local_time = NULL, remark = NULL, asked = true
         FROM date_trunc('milliseconds', clock_timestamp()) AS at WHERE schedule_id = $1 AND due_at = $2
         RETURNING schedule_id, at)
       UPDATE queue_item i SET due_at = moved.at FROM moved WHERE i.schedule_id = moved.schedule_id
       RETURNING moved.at AS "dueAt"`,
      [scheduleId, dueAt],
    );
    if (!row) throw new TypeError(`${scheduleId} waits for a slot of no queue`);
    await wake(tx, row.dueAt.toISOString());
    return row.dueAt.toISOString();
  }

  /** Adds an occurrence that no plan knows, so many milliseconds from now or a little later; gives where. */
  async addExtra(
    tx: Transaction,
    workspace: WorkspaceId,
    owner: OccurrenceOwner,
    { afterMs, asked }: { afterMs: number; asked: boolean },
  ): Promise<string> {
    for (let ms = afterMs; ; ms += 1) {
      const [row] = await tx.query<{ dueAt: Date }>(
        `INSERT INTO occurrence (schedule_id, workspace_id, revision, due_at, fire_at, asked)
         SELECT $1, $2, $3, at, at, $5
         FROM date_trunc('milliseconds', clock_timestamp() + $4 * interval '1 millisecond') AS at
         ON CONFLICT DO NOTHING RETURNING due_at AS "dueAt"`,
        [owner.id, workspace, owner.revision, ms, asked],
      );
      if (!row) continue;
      await wake(tx, row.dueAt.toISOString());
      return row.dueAt.toISOString();
    }
  }

  /** Lets what was missed or is held of the standing revision fire in its turn; gives how many. */
  async release(tx: Transaction, { id, revision }: OccurrenceOwner, dueAt: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE occurrence SET state = 'waiting', asked = true, held_for = NULL, reason = NULL
       WHERE schedule_id = $1 AND due_at = ANY ($2::timestamptz[]) AND state = ANY ($4)
         AND revision = $3 RETURNING due_at`,
      [id, dueAt, revision, statesBefore('release')],
    );
    await wake(tx, '');
    return rows.length;
  }

  /** Ends what was missed or is held without firing; gives what it was. */
  async skip(
    tx: Transaction,
    scheduleId: string,
    dueAt: readonly string[],
    reason: string,
  ): Promise<{ dueAt: Date; was: 'missed' | 'held'; at: Date }[]> {
    return await tx.query(
      `UPDATE occurrence o SET state = 'skipped', held_for = NULL, reason = $3
       FROM (SELECT schedule_id, due_at, state FROM occurrence
             WHERE schedule_id = $1 AND due_at = ANY ($2::timestamptz[]) AND state = ANY ($4) FOR UPDATE) AS was
       WHERE o.schedule_id = was.schedule_id AND o.due_at = was.due_at
       RETURNING o.due_at AS "dueAt", was.state AS was, clock_timestamp() AS at`,
      [scheduleId, dueAt, reason, undecidedStates()],
    );
  }
}

async function wake(tx: Transaction, dueAt: string): Promise<void> {
  await tx.query(`SELECT pg_notify('trigger_wake', $1)`, [dueAt]);
}
