import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import { tzVersion } from '#time';
import { statesBefore } from '../domain/occurrence-state.js';
import type { Planned } from '../domain/planned.js';
import type { StoredSchedule } from './schedule.repository.js';

/** A schedule that is to have this one occurrence, or none. */
export interface NewInstant {
  schedule: StoredSchedule;
  planned: Planned | undefined;
}

/** Plans of many schedules with one occurrence each, in a few statements however many they are. */
@Injectable()
export class ManyPlansRepository {
  /**
   * Puts each occurrence in place of what waited or was held. The caller has locked the schedules.
   *
   * @param zone in which the wall times are meant; absent: as it was
   * @returns each schedule's sequence
   */
  async replace(
    tx: Transaction,
    workspace: WorkspaceId,
    changes: readonly NewInstant[],
    zone: string | undefined,
  ): Promise<Map<string, number>> {
    const ids = changes.map(({ schedule }) => schedule.id);
    await tx.query(`DELETE FROM occurrence WHERE schedule_id = ANY ($1::uuid[]) AND state = ANY ($2)`, [
      ids,
      statesBefore('withdraw'),
    ]);
    const given = changes.flatMap(({ schedule, planned }) => (planned ? [{ schedule, planned }] : []));
    await tx.query(
      `INSERT INTO occurrence (workspace_id, schedule_id, revision, due_at, fire_at, local_time, remark)
       SELECT $1, p.id, p.revision, p.due_at, p.due_at, p.local_time, p.remark
       FROM unnest($2::uuid[], $3::integer[], $4::timestamptz[], $5::text[], $6::text[])
         AS p (id, revision, due_at, local_time, remark)
       ON CONFLICT DO NOTHING`,
      [
        workspace,
        given.map(({ schedule }) => schedule.id),
        given.map(({ schedule }) => schedule.revision),
        given.map(({ planned }) => planned.dueAt),
        given.map(({ planned }) => planned.localTime ?? null),
        given.map(({ planned }) => planned.remark ?? null),
      ],
    );
    await tx.query(`SELECT pg_notify('trigger_wake', min(due)) FROM unnest($1::text[]) AS due HAVING count(*) > 0`, [
      given.map(({ planned }) => planned.dueAt),
    ]);
    const rows = await tx.query<{ id: string; sequence: number }>(
      `UPDATE schedule SET sequence = sequence + 1, zone = coalesce($2, zone), changed_at = clock_timestamp(),
              tz_version = CASE WHEN coalesce($2, zone) = '' THEN '' ELSE $3 END
       WHERE id = ANY ($1::uuid[]) RETURNING id, sequence`,
      [ids, zone ?? null, tzVersion()],
    );
    return new Map(rows.map(({ id, sequence }) => [id, sequence]));
  }
}
