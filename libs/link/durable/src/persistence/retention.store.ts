import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';

const RETENTION = SystemScope.named('retention of events');

/** Acknowledged events are kept for looking back. */
const EVENT_DAYS = 3;
/** A delivery that nobody took for so long is given up. */
const PENDING_DAYS = 21;
/** Longer than a delivery can be rung: after that no ring can come that the inbox would have to refuse. */
const INBOX_DAYS = 30;

/** Clears away what has done its work; each call a batch of at most `limit`, answering how many rows it touched. */
@Injectable()
export class RetentionStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Plan: event_occurred, delivery_event. */
  deleteSettledEvents(limit: number): Promise<number> {
    return this.touched(
      `DELETE FROM event WHERE id IN (
         SELECT e.id FROM event AS e
          WHERE e.occurred_at < (SELECT clock_timestamp() - interval '${EVENT_DAYS} days')
            AND NOT EXISTS (SELECT 1 FROM delivery AS d WHERE d.event_id = e.id AND d.state <> 'acknowledged')
          ORDER BY e.occurred_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      limit,
    );
  }

  /** Plan: inbox_taken. */
  deleteOldInbox(limit: number): Promise<number> {
    return this.touched(
      `DELETE FROM inbox WHERE delivery_id IN (
         SELECT delivery_id FROM inbox
          WHERE taken_at < (SELECT clock_timestamp() - interval '${INBOX_DAYS} days')
          ORDER BY taken_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING delivery_id`,
      limit,
    );
  }

  giveUpUntaken(limit: number): Promise<number> {
    return this.touched(
      `UPDATE delivery SET state = 'dead', last_error = 'Nobody took it for ${PENDING_DAYS} days.'
        WHERE id IN (
         SELECT d.id FROM event AS e JOIN delivery AS d ON d.event_id = e.id
          WHERE e.occurred_at < (SELECT clock_timestamp() - interval '${PENDING_DAYS} days') AND d.state = 'pending'
          LIMIT $1 FOR UPDATE OF d SKIP LOCKED)
       RETURNING id`,
      limit,
    );
  }

  private async touched(sql: string, limit: number): Promise<number> {
    const rows = await this.database.inSystem(RETENTION, (tx) => tx.query(sql, [limit]));
    return rows.length;
  }
}
