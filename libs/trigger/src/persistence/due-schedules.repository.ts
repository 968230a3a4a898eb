import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** A schedule whose instant came and that this transaction has marked. */
export interface ClaimedSchedule {
  workspaceId: string;
  ref: string;
  revision: number;
  dueAt: Date;
  firedAt: Date;
  outcome: 'fired' | 'missed';
}

/** The clock is asked once, in a sub-select: a condition on the volatile function itself could not use the index. */
export const CLAIM_DUE = `
  WITH due AS (
    SELECT id FROM schedule
    WHERE state = 'armed' AND due_at <= (SELECT clock_timestamp())
    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE schedule s
    SET state = CASE WHEN clock_timestamp() > s.due_at + make_interval(secs => s.grace_seconds)
                     THEN 'missed' ELSE 'fired' END,
        changed_at = clock_timestamp()
    FROM due WHERE s.id = due.id
    RETURNING s.id, s.workspace_id, s.ref, s.revision, s.due_at, s.state
  ), logged AS (
    INSERT INTO firing (schedule_id, due_at, revision, outcome)
    SELECT id, due_at, revision, state FROM marked
    ON CONFLICT DO NOTHING
    RETURNING schedule_id, fired_at
  )
  SELECT m.workspace_id AS "workspaceId", m.ref, m.revision, m.due_at AS "dueAt",
         l.fired_at AS "firedAt", m.state AS outcome
  FROM marked m JOIN logged l ON l.schedule_id = m.id
  ORDER BY m.due_at`;

/** The due schedules of all workspaces; needs a system scope. */
@Injectable()
export class DueSchedulesRepository {
  /**
   * Marks up to `limit` due schedules, oldest first, on the database's clock. Rows that another process is marking
   * are passed over; the firing's primary key is the second wall against firing an occurrence twice. Uses the index
   * `schedule_due`.
   */
  async claim(tx: Transaction, limit: number): Promise<ClaimedSchedule[]> {
    return await tx.query<ClaimedSchedule>(CLAIM_DUE, [limit]);
  }

  /** Milliseconds until the next armed schedule is due (0 or less: now), or undefined when none waits. */
  async untilNextMs(tx: Transaction): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::float8 AS ms
       FROM schedule WHERE state = 'armed'`,
    );
    return row?.ms ?? undefined;
  }
}
