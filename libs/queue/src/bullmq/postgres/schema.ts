import { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, runMigrations, SchemaMigrationRequiredError } from 'bullmq';
import type { PgPoolLike, PgQueryable } from '#database';
import type { QueueDatabase } from './queue-database.js';

/** The PostgreSQL schema BullMQ's tables live in. It holds doorbells only: emptying it loses nothing. */
export const QUEUE_SCHEMA = 'queue';

/** Brings BullMQ's tables up to this build's version; one query when there is nothing to do. */
export async function migrateQueueSchema(database: QueueDatabase): Promise<void> {
  if ((await versionOf(database.pool())) >= LATEST_SCHEMA_VERSION) return;
  await database.asOwner(migrate);
}

async function versionOf(session: PgQueryable): Promise<number> {
  try {
    return await assertSchemaCompatibility(session, QUEUE_SCHEMA);
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return 0;
    throw error;
  }
}

async function migrate(pool: PgPoolLike): Promise<void> {
  const session = await pool.connect();
  try {
    await runMigrations(insideExistingSchema(session), QUEUE_SCHEMA);
  } finally {
    session.release();
  }
}

/**
 * PostgreSQL asks for the right to create schemas before it looks whether one is there, and a careful admin keeps that
 * right: so BullMQ's own CREATE SCHEMA is left out. `libs/database` has made the schema.
 */
function insideExistingSchema(session: PgQueryable): PgQueryable {
  return {
    query: async <Row>(sql: string, parameters?: readonly unknown[]) =>
      sql.startsWith('CREATE SCHEMA')
        ? { rows: [] as Row[], rowCount: 0, command: 'SKIPPED' }
        : await session.query<Row>(sql, parameters),
  };
}
