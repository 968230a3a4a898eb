import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { LatenessCount } from '../domain/lateness.js';

/** Counted exactly up to here. */
const MANY = 10_000;

/** What waits and what stands undecided, of all workspaces. */
export interface Standing {
  oldestDueMs: number | null;
  nextDueAt: Date | null;
  held: number;
  missed: number;
  waiting: number;
}

/** Plans: occurrence_due; occurrence_undecided, whose rows are few. */
export const STANDING = `
  SELECT (SELECT (extract(epoch FROM clock_timestamp() - fire_at) * 1000)::float8 FROM occurrence
          WHERE state = 'waiting' AND fire_at <= (SELECT clock_timestamp()) ORDER BY fire_at LIMIT 1) AS "oldestDueMs",
         (SELECT fire_at FROM occurrence
          WHERE state = 'waiting' AND fire_at > (SELECT clock_timestamp()) ORDER BY fire_at LIMIT 1) AS "nextDueAt",
         (SELECT count(*)::int FROM (SELECT FROM occurrence WHERE state = 'held' LIMIT ${MANY}) AS h) AS held,
         (SELECT count(*)::int FROM (
            SELECT FROM occurrence WHERE state = 'missed' AND due_at > (SELECT clock_timestamp() - interval '1 day')
            LIMIT ${MANY}) AS m) AS missed,
         (SELECT count(*)::int FROM (SELECT FROM occurrence WHERE state = 'waiting' LIMIT ${MANY}) AS w) AS waiting`;

/** How punctual firing is, as all processes together know it; needs a system scope. */
@Injectable()
export class PunctualityRepository {
  /** Adds what this process counted since it last did, and forgets what is older than a day. */
  async add(tx: Transaction, counts: readonly LatenessCount[]): Promise<void> {
    await tx.query(
      `INSERT INTO lateness AS l (minute, class, fired, max_ms)
       SELECT date_trunc('minute', clock_timestamp()), class, fired, max_ms
       FROM unnest($1::smallint[], $2::integer[], $3::integer[]) AS counted (class, fired, max_ms) ORDER BY class
       ON CONFLICT (minute, class) DO UPDATE
         SET fired = l.fired + excluded.fired, max_ms = greatest(l.max_ms, excluded.max_ms)`,
      [counts.map((one) => one.class), counts.map(({ fired }) => fired), counts.map(({ maxMs }) => maxMs)],
    );
    await tx.query(`DELETE FROM lateness WHERE minute < (SELECT clock_timestamp() - interval '1 day')`);
  }

  /** Of the last hour. Plan: the primary key. */
  async lastHour(tx: Transaction): Promise<LatenessCount[]> {
    return await tx.query<LatenessCount>(
      `SELECT class, sum(fired)::int AS fired, max(max_ms) AS "maxMs" FROM lateness
       WHERE minute > (SELECT clock_timestamp() - interval '1 hour') GROUP BY class`,
    );
  }

  async standing(tx: Transaction): Promise<Standing> {
    const [row] = await tx.query<Standing>(STANDING);
    if (!row) throw new TypeError('A statement without a condition answered nothing.');
    if (row.waiting < MANY) return row;
    const [index] = await tx.query<{ rows: number }>(
      `SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'occurrence_due'::regclass`,
    );
    return { ...row, waiting: Math.max(row.waiting, index?.rows ?? 0) };
  }
}
