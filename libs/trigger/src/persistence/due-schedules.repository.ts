import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** An occurrence whose instant came and that this transaction has marked. */
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
    SELECT o.schedule_id, o.due_at, s.ref,
           CASE WHEN o.asked OR s.on_late = 'fire'
                  OR clock_timestamp() <= o.due_at + make_interval(secs => coalesce(s.grace_seconds, 900))
                THEN 'fired' ELSE 'missed' END AS outcome
    FROM occurrence o JOIN schedule s ON s.id = o.schedule_id
    WHERE o.state = 'waiting' AND o.fire_at <= (SELECT clock_timestamp())
    ORDER BY o.fire_at LIMIT $1 FOR UPDATE OF o SKIP LOCKED
  ), marked AS (
    UPDATE occurrence o
    SET state = due.outcome,
        fired_in = CASE due.outcome WHEN 'fired' THEN pg_current_xact_id() END,
        fired_at = clock_timestamp()
    FROM due WHERE o.schedule_id = due.schedule_id AND o.due_at = due.due_at
    RETURNING o.workspace_id, due.ref, o.revision, o.due_at, o.fire_at, o.fired_at, o.state
  )
  SELECT workspace_id AS "workspaceId", ref, revision, due_at AS "dueAt", fired_at AS "firedAt", state AS outcome
  FROM marked ORDER BY fire_at`;

/** The due occurrences of all workspaces; needs a system scope. */
@Injectable()
export class DueSchedulesRepository {
  /** Held shared while due rows are marked: a pause takes it alone, and nothing is being fired once it has it. */
  async lockClaims(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(hashtext('trigger.claim'))`);
  }

  /**
   * Marks up to `limit` due occurrences, oldest first, on the database's clock. Rows that another process is marking are
   * passed over. Uses the index `occurrence_due`.
   */
  async claim(tx: Transaction, limit: number): Promise<ClaimedSchedule[]> {
    return await tx.query<ClaimedSchedule>(CLAIM_DUE, [limit]);
  }

  /** Milliseconds until the next occurrence is due (0 or less: now), or undefined when none waits. */
  async untilNextMs(tx: Transaction): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(fire_at) - clock_timestamp()) * 1000)::float8 AS ms
       FROM occurrence WHERE state = 'waiting'`,
    );
    return row?.ms ?? undefined;
  }
}
