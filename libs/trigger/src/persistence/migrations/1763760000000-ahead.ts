import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When occurrences are added to what recurs, and how soon the hot table is tidied. */
export class Ahead1763760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE schedule ADD COLUMN ahead_at timestamptz; -- when to add occurrences; NULL: none follow
      DROP INDEX schedule_ahead; -- no version that is out uses it
      CREATE INDEX schedule_ahead ON schedule (ahead_at) WHERE ahead_at IS NOT NULL AND state = 'armed';
      -- What fired leaves dead entries at the left edge of occurrence_due, where the search for what is late begins. In a
      -- table of millions the usual fifth would be a million of them, and a vacuum that finds few dead rows would skip the
      -- indexes.
      ALTER TABLE occurrence SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
        vacuum_index_cleanup = on)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
