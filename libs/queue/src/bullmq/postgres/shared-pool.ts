import { setTimeout as wait } from 'node:timers/promises';
import type { PgPool } from 'bullmq';
import type { QueueDatabase } from './queue-database.js';

/** BullMQ repeats some failed queries at once and for ever; this is the breath it takes in between. */
const BREATH_MS = 500;

/** SQLSTATE BM001 is how BullMQ's functions answer; class 22, 23 and 42 are about the statement, not the server. */
const ABOUT_THE_STATEMENT = /^(BM|22|23|42)/;

/** What BullMQ takes for a `pg.Pool` of its own: a view on the process's shared pool that it can neither end nor count. */
export function sharedPool(database: QueueDatabase): PgPool {
  const pool = database.pool();
  const view = {
    async query<Row>(sql: string, parameters?: readonly unknown[]) {
      try {
        return await pool.query<Row>(sql, parameters);
      } catch (error) {
        if (!ABOUT_THE_STATEMENT.test(codeOf(error))) await wait(BREATH_MS);
        throw error;
      }
    },
    connect: () => pool.connect(),
    end: async () => undefined,
    on: () => view,
    removeAllListeners: () => view,
  };
  return view as unknown as PgPool; // BullMQ's own type also wants a session's events, which only its LISTEN needs
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
