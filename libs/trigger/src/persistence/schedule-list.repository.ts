import { Injectable } from '@nestjs/common';
import type { ListSchedules, ScheduleState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { Plan } from '../domain/plan.js';

export interface ListedSchedule {
  id: string;
  ref: string;
  revision: number;
  state: ScheduleState;
  plan: Plan;
  groups: string[];
  nextDueAt: Date | null;
  changedAt: Date;
}

/**
 * Whether anything of it waits is looked up and not stored, for then firing would have to lock the schedule. Each look-up ends at
 * its first row, so that no plan reads the whole table for all of them. Plan: schedule_listed, then the primary key of
 * occurrence for each row of the page.
 */
export const LIST_SCHEDULES = `
  SELECT * FROM (
    SELECT s.id, s.ref, s.revision, s.plan, s.groups, next.due_at AS "nextDueAt", s.changed_at AS "changedAt",
           CASE WHEN s.state <> 'armed' THEN s.state
                WHEN EXISTS (SELECT 1 FROM hold h WHERE h.workspace_id = s.workspace_id AND h.scope = 'schedule:' || s.ref)
                  THEN 'paused'
                WHEN next.due_at IS NULL AND s.planned_until IS NULL AND coalesce(s.hangs_on, '') NOT LIKE 'signal:%'
                  AND known.found AND held.found IS NULL
                  AND NOT EXISTS (SELECT 1 FROM queue_item i WHERE i.schedule_id = s.id) THEN 'done'
                ELSE 'armed' END AS state
    FROM schedule s LEFT JOIN LATERAL (
      SELECT due_at FROM occurrence o WHERE o.schedule_id = s.id AND o.state = 'waiting' ORDER BY due_at LIMIT 1
    ) next ON true LEFT JOIN LATERAL (
      SELECT true AS found FROM occurrence o WHERE o.schedule_id = s.id LIMIT 1
    ) known ON true LEFT JOIN LATERAL (
      SELECT true AS found FROM occurrence o WHERE o.schedule_id = s.id AND o.state = 'held' LIMIT 1
    ) held ON true
    WHERE s.workspace_id = $1 AND s.plan IS NOT NULL AND s.ref COLLATE "C" >= $2 AND s.ref COLLATE "C" > $3
      AND s.ref COLLATE "C" < $4 AND ($5::text IS NULL OR $5 = ANY (s.groups))
    ORDER BY s.ref COLLATE "C"
  ) listed WHERE $6::text IS NULL OR state = $6 LIMIT $7`;

/** Pages of a workspace's schedules. */
@Injectable()
export class ScheduleListRepository {
  /** At most one more than `limit`, in the order of their refs, after the one with the id `cursor`. */
  async page(tx: Transaction, workspace: WorkspaceId, asked: ListSchedules): Promise<ListedSchedule[]> {
    const prefix = asked.refPrefix ?? '';
    const after = asked.cursor === undefined ? undefined : await this.refOf(tx, workspace, asked.cursor);
    return await tx.query<ListedSchedule>(LIST_SCHEDULES, [
      workspace,
      prefix,
      after ?? '',
      `${prefix}\u{10FFFF}`,
      asked.group ?? null,
      asked.state ?? null,
      asked.limit + 1,
    ]);
  }

  private async refOf(tx: Transaction, workspace: WorkspaceId, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ ref: string }>(
      `SELECT ref FROM schedule WHERE workspace_id = $1 AND id::text = $2`,
      [workspace, id],
    );
    return row?.ref;
  }
}
