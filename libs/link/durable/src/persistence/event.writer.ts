import type { Transaction } from '#database';

export interface NewEvent {
  id: string;
  workspaceId: string;
  body: object;
  trace: string;
  deliveries: readonly { id: string; subscriber: string }[];
}

/** ISO with microseconds, as the database's clock gives it. */
export const isoText = (instant: string) => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Writes events of one kind and a delivery for each subscriber of each; answers when they occurred. One statement however
 * many they are, and one that reads no table, because the module's role may only insert. `ring_at`: when the sweep looks
 * whether the doorbell was heard.
 */
export async function writeEvents(
  tx: Transaction,
  name: string,
  version: number,
  events: readonly NewEvent[],
): Promise<{ occurredAt: string }> {
  const [row] = await tx.query<{ occurredAt: string }>(
    `WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
     new AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($3::jsonb)
         AS new (id uuid, "workspaceId" uuid, body jsonb, trace text, deliveries jsonb)),
     written AS (
       INSERT INTO event (id, name, version, workspace_id, body, trace, occurred_at)
       SELECT new.id, $1, $2, new."workspaceId", new.body, new.trace, at FROM moment, new),
     delivered AS (
       INSERT INTO delivery (id, event_id, subscriber, ring_at)
       SELECT one.id, new.id, one.subscriber, at + interval '5 seconds'
         FROM moment, new, jsonb_to_recordset(new.deliveries) AS one (id uuid, subscriber text))
     SELECT ${isoText('at')} AS "occurredAt" FROM moment`,
    [name, version, JSON.stringify(events)],
  );
  if (!row) throw new TypeError('A statement without a condition answered nothing.');
  return row;
}
