import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import type { DeadDelivery, ListDead } from '../deliveries/dead-letters.js';
import { withoutNulls } from './delivery-report.store.js';
import { isoText } from './event.writer.js';

const DEAD_LETTERS = SystemScope.named('dead letters');

/** Deliveries that nobody could take. They stay until somebody replays them. */
@Injectable()
export class DeadLetterStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** In the order of their ids, after `cursor`. Plan: delivery_dead. */
  async list({ limit, cursor, name, subscriber }: ListDead): Promise<DeadDelivery[]> {
    const rows = await this.database.inSystem(DEAD_LETTERS, (tx) =>
      tx.query<DeadDelivery>(
        `SELECT d.id, e.name, d.subscriber, e.workspace_id AS "workspaceId",
                ${isoText('e.occurred_at')} AS "occurredAt", d.failures, coalesce(d.last_error, '') AS "lastError",
                d.cause, ${isoText('d.died_at')} AS "diedAt"
           FROM delivery AS d JOIN event AS e ON e.id = d.event_id
          WHERE d.state = 'dead' AND ($2::uuid IS NULL OR d.id > $2)
            AND ($3::text IS NULL OR e.name = $3) AND ($4::text IS NULL OR d.subscriber = $4)
          ORDER BY d.id LIMIT $1`,
        [limit, cursor ?? null, name ?? null, subscriber ?? null],
      ),
    );
    return rows.map(withoutNulls);
  }

  /** Makes dead ones pending and overdue; answers how many. */
  async replay(ids: readonly string[]): Promise<number> {
    const replayed = await this.database.inSystem(DEAD_LETTERS, (tx) =>
      tx.query(
        `UPDATE delivery
            SET state = 'pending', failures = 0, cause = NULL, died_at = NULL,
                ring_at = clock_timestamp(), replayed_at = clock_timestamp()
          WHERE id = ANY ($1::uuid[]) AND state = 'dead' RETURNING id`,
        [ids.toSorted()],
      ),
    );
    return replayed.length;
  }
}
