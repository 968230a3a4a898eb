import type { ModuleDatabase } from '#database';
import { bootDatabase, moduleDatabase } from '#database/testing';
import { durableMigrations } from '#link/durable';
import { notificationMigrations } from '../src/persistence/migrations.js';

/** Notification's schema on a PostgreSQL of its own. */
export async function notificationDatabase(): Promise<{ db: ModuleDatabase; stop(): Promise<void> }> {
  const server = await bootDatabase();
  const module = await moduleDatabase(server.url, {
    module: 'notification',
    entities: [],
    migrations: [...durableMigrations, ...notificationMigrations],
  });
  const stop = async () => {
    await module.close();
    await server.stop();
  };
  return { db: module.db, stop };
}
