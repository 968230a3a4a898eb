import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import type { AnchoredOccurrence } from '../domain/follow-anchor.js';
import { statesBefore } from '../domain/occurrence-state.js';
import type { Planned } from '../domain/planned.js';

/** Whose occurrences are written. */
export interface OccurrenceOwner {
  id: string;
  revision: number;
}

/**
 * The due instants of schedules. Whoever changes those of a schedule has locked its row; the firing takes no such lock and
 * passes over rows that are being changed.
 */
@Injectable()
export class OccurrenceRepository {
  /** The database's clock, to the millisecond: the only one that counts. */
  async now(tx: Transaction): Promise<string> {
    const [row] = await tx.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    return (row?.now ?? new Date(NaN)).toISOString();
  }

  /** Takes away what has not come to an end. Rows that are being fired are waited for, and stay as they fired. */
  async clear(tx: Transaction, scheduleId: string): Promise<void> {
    await tx.query(`DELETE FROM occurrence WHERE schedule_id = $1 AND state = ANY ($2)`, [
      scheduleId,
      statesBefore('withdraw'),
    ]);
  }

  /**
   * Adds occurrences and wakes the firing. An instant that has come to an end is left as it is, unless `again` says that a
   * newer revision of it is meant.
   */
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    owner: OccurrenceOwner,
    planned: readonly Planned[],
    { again = false } = {},
  ): Promise<void> {
    const [first] = planned;
    if (!first) return;
    await tx.query(
      `WITH added AS (
       INSERT INTO occurrence AS o (schedule_id, workspace_id, revision, due_at, fire_at, local_time, remark)
       SELECT $1, $2, $3, p.due_at, p.due_at, p.local_time, p.remark
       FROM unnest($4::timestamptz[], $5::text[], $6::text[]) AS p (due_at, local_time, remark)
       ON CONFLICT (schedule_id, due_at) DO UPDATE
         SET state = 'waiting', revision = excluded.revision, fire_at = excluded.fire_at, fired_at = NULL,
             fired_in = NULL, reason = NULL, asked = false, moved_from = NULL, local_time = excluded.local_time,
             remark = excluded.remark
         WHERE $7 AND o.revision < excluded.revision)
       SELECT pg_notify('trigger_wake', $8)`,
      [
        owner.id,
        workspace,
        owner.revision,
        planned.map(({ dueAt }) => dueAt),
        planned.map(({ localTime }) => localTime ?? null),
        planned.map(({ remark }) => remark ?? null),
        again,
        first.dueAt,
      ],
    );
  }

  /** What waits of a schedule, in order. */
  async waiting(tx: Transaction, scheduleId: string): Promise<Planned[]> {
    const rows = await tx.query<{ dueAt: Date; localTime: string | null; remark: Planned['remark'] | null }>(
      `SELECT due_at AS "dueAt", local_time AS "localTime", remark FROM occurrence
       WHERE schedule_id = $1 AND state = 'waiting' ORDER BY due_at`,
      [scheduleId],
    );
    return rows.map(({ dueAt, localTime, remark }) => ({
      dueAt: dueAt.toISOString(),
      ...(localTime !== null && { localTime }),
      ...(remark !== null && { remark }),
    }));
  }

  /** All of these schedules, by their ids, locked; those that are being fired are waited for. */
  async lockAll(tx: Transaction, scheduleIds: readonly string[]): Promise<Map<string, AnchoredOccurrence[]>> {
    const rows = await tx.query<Omit<AnchoredOccurrence, 'dueAt'> & { id: string; dueAt: Date }>(
      `SELECT schedule_id AS id, due_at AS "dueAt", state, asked OR moved_from IS NOT NULL AS "byHand" FROM occurrence
       WHERE schedule_id = ANY ($1::uuid[]) ORDER BY schedule_id, due_at FOR UPDATE`,
      [scheduleIds],
    );
    const all = rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));
    return Map.groupBy(all, ({ id }) => id);
  }
}
