import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { GIVEN_UP_DAYS, INBOX_DAYS, SETTLED_DAYS } from './keeping.js';

const RETENTION = SystemScope.named('retention of events');

/**
 * Clears away what has done its work and lies in the rest: rows from before there were tables of days, what a day left
 * behind unsettled, and what was written while no day was open. Each call is a batch of at most `limit` and answers how
 * many rows it touched.
 */
@Injectable()
export class RetentionStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Plan: event_rest_occurred, delivery_event. */
  deleteSettledEvents(limit: number): Promise<number> {
    return this.touched(
      `WITH gone AS (
         DELETE FROM event_rest WHERE id IN (
           SELECT e.id FROM event_rest AS e
            WHERE e.occurred_at < (SELECT clock_timestamp() - interval '${SETTLED_DAYS} days')
              AND NOT EXISTS (SELECT 1 FROM delivery AS d WHERE d.event_id = e.id AND d.state <> 'acknowledged')
            ORDER BY e.occurred_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id)
       SELECT id FROM gone`,
      limit,
    );
  }

  /** Plan: delivery_rest_pkey, by the day in the id. */
  deleteSettledDeliveries(limit: number): Promise<number> {
    return this.touched(
      `DELETE FROM delivery_rest WHERE id IN (
         SELECT id FROM delivery_rest
          WHERE id < (SELECT day_begins((clock_timestamp() AT TIME ZONE 'UTC')::date - ${SETTLED_DAYS}))
            AND state = 'acknowledged'
          LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      limit,
    );
  }

  /** Plan: inbox_rest_taken. */
  deleteOldInbox(limit: number): Promise<number> {
    return this.touched(
      `DELETE FROM inbox_rest WHERE delivery_id IN (
         SELECT delivery_id FROM inbox_rest
          WHERE taken_at < (SELECT clock_timestamp() - interval '${INBOX_DAYS} days')
          ORDER BY taken_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING delivery_id`,
      limit,
    );
  }

  /** Plan: delivery_ringing, since whatever is pending may be old. */
  giveUpUntaken(limit: number): Promise<number> {
    return this.touched(
      `UPDATE delivery SET state = 'dead', cause = 'given_up', died_at = clock_timestamp(),
              last_error = 'Nobody took it for ${GIVEN_UP_DAYS} days.'
        WHERE id IN (
         SELECT d.id FROM event AS e JOIN delivery AS d ON d.event_id = e.id
          WHERE e.occurred_at < (SELECT clock_timestamp() - interval '${GIVEN_UP_DAYS} days') AND d.state = 'pending'
            AND coalesce(d.replayed_at, e.occurred_at) < (SELECT clock_timestamp() - interval '${GIVEN_UP_DAYS} days')
          LIMIT $1 FOR UPDATE OF d SKIP LOCKED)
       RETURNING id`,
      limit,
    );
  }

  /** Starts whose delivery came to an end that could not be noted. */
  async forgetOldStarts(): Promise<void> {
    const sql = `DELETE FROM taking WHERE started_at < clock_timestamp() - interval '${SETTLED_DAYS} days'`;
    await this.database.inSystem(RETENTION, (tx) => tx.query(sql));
  }

  private async touched(sql: string, limit: number): Promise<number> {
    const rows = await this.database.inSystem(RETENTION, (tx) => tx.query(sql, [limit]));
    return rows.length;
  }
}
