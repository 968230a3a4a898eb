import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { INBOX_DAYS, SETTLED_DAYS } from './keeping.js';
import { isLockTimeout } from './lock-timeout.js';

const DAYS = SystemScope.named('tables of days');

/** Days made ahead: a module that is off for a shorter time finds its day open. */
const AHEAD = 2;
/** What a closing day may leave behind to be moved while everybody waits: a few tens of milliseconds. */
const MOST_LEFT = 10_000;

/** Whole days that a table keeps beside the present one. */
const KEPT = { event: SETTLED_DAYS, delivery: SETTLED_DAYS, inbox: INBOX_DAYS } as const;
type Table = keyof typeof KEPT;
const TABLES = Object.keys(KEPT) as Table[];

/** A day's table, as in `event_20261121`. */
interface Day {
  readonly table: Table;
  readonly day: string;
}

/** The days by which events, deliveries and inbox are laid out. Each change is a transaction of its own, and a short one. */
@Injectable()
export class DayStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Opens the coming days, and today's as long as nothing of today was written; answers how many. */
  async open(): Promise<number> {
    const wanted = await this.ask<Day>(
      `SELECT one AS "table", to_char(day, 'YYYY-MM-DD') AS day
         FROM unnest($1::text[]) AS one,
              generate_series(clock_timestamp() AT TIME ZONE 'UTC', clock_timestamp() AT TIME ZONE 'UTC'
                + $2 * interval '1 day', interval '1 day') AS day
        WHERE to_regclass(one || '_' || to_char(day, 'YYYYMMDD')) IS NULL`,
      [TABLES, AHEAD],
    );
    return this.count(wanted, `SELECT open_day($1, $2) AS done`, []);
  }

  /** Closes the days of which nothing is needed any more but what is not settled; answers how many. */
  async close(): Promise<number> {
    const over = await this.ask<Day>(
      `SELECT keeping.of AS "table", to_char(day, 'YYYY-MM-DD') AS day
         FROM unnest($1::text[], $2::int[]) AS keeping (of, days)
         JOIN pg_inherits ON inhparent = to_regclass(keeping.of)
         JOIN pg_class AS part ON part.oid = inhrelid AND part.relname ~ '_[0-9]{8}$',
              to_date(right(part.relname, 8), 'YYYYMMDD') AS day
        WHERE day < (clock_timestamp() AT TIME ZONE 'UTC')::date - keeping.days
        ORDER BY day`,
      [TABLES, TABLES.map((table) => KEPT[table])],
    );
    return this.count(over, `SELECT close_day($1, $2, $3) AS done`, [MOST_LEFT]);
  }

  private async count(days: readonly Day[], sql: string, more: readonly unknown[]): Promise<number> {
    let done = 0;
    for (const { table, day } of days) {
      const [answer] = await this.ask<{ done: boolean }>(sql, [table, day, ...more]).catch(unlessBusy);
      if (answer?.done) done += 1;
    }
    return done;
  }

  private ask<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.inSystem(DAYS, (tx) => tx.query<Row>(sql, parameters));
  }
}

/** Whoever uses the table is not kept waiting any longer; the next round tries again. */
function unlessBusy(error: unknown): never[] {
  if (isLockTimeout(error)) return [];
  throw error;
}
