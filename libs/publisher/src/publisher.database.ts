import { DatabaseModule } from '#database';
import { durableMigrations } from '#link/durable';
import { publisherMigrations } from './persistence/migrations/index.js';

/** Publisher's schema. */
export const publisherDatabase = DatabaseModule.forFeature({
  module: 'publisher',
  entities: [],
  migrations: [...durableMigrations, ...publisherMigrations],
});
