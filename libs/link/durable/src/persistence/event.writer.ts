import type { Transaction } from '#database';

export interface NewEvent {
  id: string;
  name: string;
  version: number;
  workspaceId: string;
  body: object;
  trace: string;
  deliveries: readonly { id: string; subscriber: string }[];
}

/** ISO with microseconds, as the database's clock gives it. */
export const isoText = (instant: string) => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Writes an event and a delivery for each subscriber; answers when it occurred. One statement that reads no table,
 * because the module's role may only insert. `ring_at`: when the sweep looks whether the doorbell was heard.
 */
export async function writeEvent(tx: Transaction, event: NewEvent): Promise<{ occurredAt: string }> {
  const [row] = await tx.query<{ occurredAt: string }>(
    `WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
     written AS (
       INSERT INTO event (id, name, version, workspace_id, body, trace, occurred_at)
       SELECT $1, $2, $3, $4, $5, $6, at FROM moment),
     delivered AS (
       INSERT INTO delivery (id, event_id, subscriber, ring_at)
       SELECT new.id, $1, new.subscriber, at + interval '5 seconds'
         FROM moment, unnest($7::uuid[], $8::text[]) AS new (id, subscriber))
     SELECT ${isoText('at')} AS "occurredAt" FROM moment`,
    [
      event.id,
      event.name,
      event.version,
      event.workspaceId,
      JSON.stringify(event.body),
      event.trace,
      event.deliveries.map((delivery) => delivery.id),
      event.deliveries.map((delivery) => delivery.subscriber),
    ],
  );
  if (!row) throw new TypeError('A statement without a condition answered nothing.');
  return row;
}
