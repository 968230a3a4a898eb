import type { Transaction } from '#database';

export interface NewEvent {
  id: string;
  workspaceId: string;
  body: object;
  trace: string;
  deliveries: readonly { id: string; subscriber: string; job?: string }[];
  /** The aggregate whose deliveries come one after another; undefined for those that come in any order. */
  orderKey?: string;
}

/** Events that one statement writes. */
export const MOST_AT_ONCE = 500;

/** ISO with microseconds, as the database's clock gives it. */
export const isoText = (instant: string) => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Writes events of one kind and a delivery for each subscriber of each; answers when they occurred. One statement however
 * many they are, and one that reads no table, because the module's role may only insert. `ring_at`: when the sweep looks
 * whether the doorbell was heard. What is ordered has no ring yet, for it may have to wait.
 */
export async function writeEvents(
  tx: Transaction,
  name: string,
  version: number,
  events: readonly NewEvent[],
): Promise<{ occurredAt: string }> {
  const places = events.map((event, place) => ({ ...event, place }));
  const isOrdered = events.some(({ orderKey }) => orderKey !== undefined);
  if (isOrdered) await holdAggregates(tx, events);
  const [row] = await tx.query<{ occurredAt: string }>(
    `WITH moment AS MATERIALIZED (
       SELECT clock_timestamp() AS at, CASE WHEN $4 THEN nextval('delivery_ordinal') END AS turn),
     new AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($3::jsonb)
         AS new (id uuid, "workspaceId" uuid, body jsonb, trace text, deliveries jsonb, "orderKey" text, place bigint)),
     written AS (
       INSERT INTO event (id, name, version, workspace_id, body, trace, occurred_at)
       SELECT new.id, $1, $2, new."workspaceId", new.body, new.trace, at FROM moment, new),
     delivered AS (
       INSERT INTO delivery (id, event_id, subscriber, ring_at, rings, order_key, ordinal, job)
       SELECT one.id, new.id, one.subscriber, at + interval '5 seconds', CASE WHEN "orderKey" IS NULL THEN 1 ELSE 0 END,
              "orderKey", turn * ${MOST_AT_ONCE} + place, one.job
         FROM moment, new, jsonb_to_recordset(new.deliveries) AS one (id uuid, subscriber text, job text))
     SELECT ${isoText('at')} AS "occurredAt" FROM moment`,
    [name, version, JSON.stringify(places), isOrdered],
  );
  if (!row) throw new TypeError('A statement without a condition answered nothing.');
  return row;
}

/**
 * Lets nobody else tell of these aggregates until the transaction is over, so that the order of the ordinals is that of
 * the commits. One order for all, so that two transactions that each tell of many at once never wait for each other.
 */
async function holdAggregates(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  const keys = new Set(events.flatMap(({ orderKey }) => orderKey ?? []));
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest($1::text[]) AS key', [
    [...keys].map((key) => `${tx.module}/${key}`).toSorted(),
  ]);
}
