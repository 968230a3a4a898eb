import pg from 'pg';
import { waitFor } from '#testing';
import type { Struck } from './faults.js';
import type { Order } from './orders.js';

/** A firing as it was told, in the transaction that made it; epoch milliseconds of the database's clock. */
export interface Told {
  ref: string;
  dueAt: number;
  at: number;
}

export interface FireVerdict {
  lost: number;
  dup: number;
  early: number;
  phantom: number;
  hits: number;
  lateP99Ms: number;
  lateMaxMs: number;
}

/** All firings, once nothing that is due waits any more or the time for that is up. */
export async function readFirings(databaseUrl: string, limitMs: number): Promise<Told[]> {
  return await waitFor(
    async () => {
      const client = new pg.Client(databaseUrl);
      try {
        await client.connect();
        await client.query('SET ROLE drover_trigger_system; SET search_path TO trigger');
        const waiting = await client.query(`SELECT 1 FROM occurrence WHERE state = 'waiting' LIMIT 1`);
        if (waiting.rowCount !== 0) return undefined;
        const { rows } = await client.query<Told>(
          `SELECT body ->> 'ref' AS ref, (extract(epoch FROM (body ->> 'dueAt')::timestamptz) * 1000)::float8 AS "dueAt",
                  (extract(epoch FROM occurred_at) * 1000)::float8 AS at
           FROM event WHERE name = 'trigger.schedule_fired'`,
        );
        return rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { what: 'everything that is due to fire', limitMs, everyMs: 500 },
  );
}

/** Holds what was ordered against what was told. */
export function judge(orders: readonly Order[], told: readonly Told[], struck: readonly Struck[]): FireVerdict {
  const byRef = Map.groupBy(told, ({ ref }) => ref);
  const known = new Set(orders.map(({ ref }) => ref));
  const late = told.map(({ at, dueAt }) => at - dueAt).toSorted((a, b) => a - b);
  const firstTold = ({ ref }: Order) => byRef.get(ref)?.[0]?.at ?? Number.POSITIVE_INFINITY;
  const withdrawnInTime = (order: Order) => order.withdrawnAt !== undefined && firstTold(order) > order.withdrawnAt;
  return {
    lost: orders.filter((order) => order.withdrawnAt === undefined && !byRef.has(order.ref)).length,
    dup: [...byRef.values()].reduce((sum, { length }) => sum + length - 1, 0),
    early: told.filter(({ at, dueAt }) => at < dueAt).length,
    phantom:
      told.filter(({ ref }) => !known.has(ref)).length +
      orders.filter((order) => withdrawnInTime(order) && byRef.has(order.ref)).length,
    hits: struck.filter(({ at }) => orders.some((order) => order.dueAt <= at && at < firstTold(order))).length,
    lateP99Ms: Math.round(late[Math.ceil(late.length * 0.99) - 1] ?? 0),
    lateMaxMs: Math.round(late.at(-1) ?? 0),
  };
}
