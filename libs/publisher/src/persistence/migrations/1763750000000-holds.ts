import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** What is kept back, and the labels by which it is. */
export class Holds1763750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Without a workspace: the whole installation; only the system role sees such a row.
    await runner.query(`
      CREATE TABLE hold (
        workspace_id uuid,
        scope text NOT NULL CHECK (scope IN ('schedule', 'group', 'workspace', 'installation')),
        key text NOT NULL DEFAULT '',
        by text NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE NULLS NOT DISTINCT (workspace_id, scope, key)
      )`);
    await tenantTable(runner, 'publisher', 'hold');
    await runner.query(`ALTER TABLE publication ADD COLUMN groups text[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
