import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import type { DeliveryStats, ShownDelivery, ShownEvent, SubscriberStats } from '../deliveries/delivery-report.js';
import { isoText } from './event.writer.js';

const REPORT = SystemScope.named('a report of deliveries');

/** What an operator asks about deliveries. */
@Injectable()
export class DeliveryReportStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Plan: delivery_ringing, delivery_dead; what is acknowledged is not looked at. */
  stats(subscriber?: string): Promise<DeliveryStats> {
    return this.database.inSystem(REPORT, async (tx) => {
      const subscribers = await tx.query<SubscriberStats & { asOf: string }>(
        `WITH open AS (
           SELECT d.subscriber, d.failures, e.occurred_at, false AS is_dead
             FROM delivery AS d JOIN event AS e ON e.id = d.event_id WHERE d.state = 'pending'
           UNION ALL
           SELECT subscriber, failures, NULL, true FROM delivery WHERE state = 'dead')
         SELECT subscriber, count(*) FILTER (WHERE NOT is_dead)::int AS pending,
                count(*) FILTER (WHERE NOT is_dead AND failures > 0)::int AS failing,
                ${isoText('min(occurred_at)')} AS "oldestAt", count(*) FILTER (WHERE is_dead)::int AS dead
           FROM open WHERE $1::text IS NULL OR subscriber = $1
          GROUP BY subscriber ORDER BY subscriber`,
        [subscriber ?? null],
      );
      const [now] = await tx.query<{ asOf: string }>(`SELECT ${isoText('clock_timestamp()')} AS "asOf"`);
      return { asOf: now?.asOf ?? '', subscribers: subscribers.map(withoutNulls) };
    });
  }

  /** @param id of a delivery or of an event */
  find(id: string): Promise<ShownEvent | undefined> {
    return this.database.inSystem(REPORT, async (tx) => {
      const [event] = await tx.query<Omit<ShownEvent, 'deliveries'>>(
        `SELECT id, name, version, workspace_id AS "workspaceId", ${isoText('occurred_at')} AS "occurredAt", trace,
                body::text AS body
           FROM event WHERE id = coalesce((SELECT event_id FROM delivery WHERE id = $1), $1)`,
        [id],
      );
      if (!event) return undefined;
      const deliveries = await tx.query<ShownDelivery>(
        `SELECT id, subscriber, state, rings, failures, last_error AS "lastError", cause,
                ${isoText('acknowledged_at')} AS "acknowledgedAt", ${isoText('died_at')} AS "diedAt",
                ${isoText('replayed_at')} AS "replayedAt"
           FROM delivery WHERE event_id = $1 ORDER BY subscriber`,
        [event.id],
      );
      return { ...event, deliveries: deliveries.map(withoutNulls) };
    });
  }
}

/** A contract's optional field is left out, not null. */
export function withoutNulls<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row; // Row names no nulls
}
