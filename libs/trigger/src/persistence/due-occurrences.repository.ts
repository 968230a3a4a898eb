import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { DueOccurrence } from '../domain/settle-due.js';

/** A due occurrence that this transaction has locked. */
export interface ClaimedOccurrence extends DueOccurrence {
  /** `anchor:<ref>`, `signal:<source>`, `queue:<id>`; null when it hangs on the clock alone. */
  hangsOn: string | null;
  /** The database's clock when it was claimed. */
  now: Date;
}

/** What becomes of a claimed occurrence. */
export interface Mark {
  scheduleId: string;
  dueAt: Date;
  state: 'fired' | 'missed' | 'held' | 'skipped' | 'waiting';
  /** Where it is put off to. */
  fireAt: Date | null;
  reason: string | null;
  /** Why it is held. */
  heldFor: 'paused' | 'late' | null;
}

/** A process that was stopped amid a claim gives its rows and locks back after this; other processes pass over them. */
export const CLAIM_LEASE_MS = 5000;

/**
 * The clock is asked once, in a sub-select: a condition on the volatile function itself could not use the index. Late is
 * later than a minute; a claim of what is not late begins there, past all the dead entries that fired ones leave in the
 * index until the next vacuum.
 */
const claim = (instants: string) => `
  WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
  due AS MATERIALIZED (
    SELECT schedule_id, due_at, workspace_id, fire_at, revision, asked
    FROM occurrence WHERE state = 'waiting' AND ${instants}
    ORDER BY fire_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  SELECT d.schedule_id AS "scheduleId", d.workspace_id AS "workspaceId", s.ref, d.revision, d.due_at AS "dueAt",
         d.fire_at AS "fireAt", d.asked, (s.state = 'disarmed' OR s.revision <> d.revision) AS withdrawn, s.groups,
         s.on_late AS "onLate", s.grace_seconds AS "graceSeconds", s.hangs_on AS "hangsOn", moment.at AS now
  FROM moment, due d JOIN schedule s ON s.id = d.schedule_id
  ORDER BY d.fire_at`;

const LATE = `(SELECT at - interval '1 minute' FROM moment)`;

/** Plans: occurrence_due, then the primary key of schedule. */
export const CLAIM_ON_TIME = claim(`fire_at > ${LATE} AND fire_at <= (SELECT at FROM moment)`);
export const CLAIM_LATE = claim(`fire_at <= ${LATE}`);

/**
 * Plan: the primary key. Wakes too, once this is committed, who waits for firings, and who moves queues on after their slots:
 * one more statement would be one more time to wait for the server.
 */
export const MARK = `
  WITH marked AS (
    UPDATE occurrence AS o
    SET state = m.state, reason = m.reason, held_for = m.held_for, fire_at = coalesce(m.fire_at, o.fire_at),
        fired_at = CASE WHEN m.state = 'fired' THEN $7::timestamptz END,
        fired_in = CASE WHEN m.state = 'fired' THEN pg_current_xact_id() END
    FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
      AS m (schedule_id, due_at, state, fire_at, reason, held_for)
    WHERE o.schedule_id = m.schedule_id AND o.due_at = m.due_at
  )
  SELECT pg_notify('trigger_fired', ''), CASE WHEN $8 THEN pg_notify('trigger_queue', '') END`;

/**
 * Plan: occurrence_due. From the transaction's start on, which is before its claim: what came due since then, or is just
 * being claimed by another process, is looked for again at once.
 */
export const NEXT_DUE = `
  SELECT fire_at AS "fireAt", (extract(epoch FROM fire_at - clock_timestamp()) * 1000)::float8 AS ms
  FROM occurrence WHERE state = 'waiting' AND fire_at > now()
  ORDER BY fire_at LIMIT 1`;

/** The due occurrences of all workspaces; needs a system scope. */
@Injectable()
export class DueOccurrencesRepository {
  /**
   * In a statement of its own before the claim, so that the claim sees every pause that was there: a pause takes this lock
   * alone. Every row of a claim is reached by a key, so the planner is kept from reading tables even where it knows no
   * better, such as right after many schedules were armed.
   */
  async begin(tx: Transaction): Promise<void> {
    await tx.query(
      `SELECT set_config('idle_in_transaction_session_timeout', '${CLAIM_LEASE_MS}', true),
              set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
              set_config('enable_mergejoin', 'off', true),
              pg_advisory_xact_lock_shared(hashtext('trigger.claim'))`,
    );
  }

  /** Whether this transaction alone deals with what is late, so that its order is kept. */
  async aloneWithLate(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ alone: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('trigger.late')) AS alone`,
    );
    return row?.alone ?? false;
  }

  /** Locks up to `limit` due occurrences, in the order of their instants; passes over those that another claim has. */
  async claim(tx: Transaction, which: 'onTime' | 'late', limit: number): Promise<ClaimedOccurrence[]> {
    return await tx.query<ClaimedOccurrence>(which === 'late' ? CLAIM_LATE : CLAIM_ON_TIME, [limit]);
  }

  async mark(tx: Transaction, marks: readonly Mark[], { now, queues }: { now: Date; queues: boolean }): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(MARK, [
      marks.map(({ scheduleId }) => scheduleId),
      marks.map(({ dueAt }) => dueAt),
      marks.map(({ state }) => state),
      marks.map(({ fireAt }) => fireAt),
      marks.map(({ reason }) => reason),
      marks.map(({ heldFor }) => heldFor),
      now,
      queues,
    ]);
  }

  /** The next occurrence that is not due yet, and how many milliseconds it is away. */
  async next(tx: Transaction): Promise<{ fireAt: Date; ms: number } | undefined> {
    const [row] = await tx.query<{ fireAt: Date; ms: number }>(NEXT_DUE);
    return row;
  }
}
