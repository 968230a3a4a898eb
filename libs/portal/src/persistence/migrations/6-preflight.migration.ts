import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a channel's network takes and can do, and what publisher found of planned posts. */
export class Preflight1790000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE channel_view
        ADD COLUMN media_rule jsonb,
        ADD COLUMN features jsonb,
        ADD COLUMN access_ends_at timestamptz(3),
        ADD COLUMN access_renews boolean NOT NULL DEFAULT false;
      CREATE TABLE preflight_view (
        workspace_id uuid NOT NULL,
        post_id uuid PRIMARY KEY,
        revision integer NOT NULL,
        findings jsonb NOT NULL,
        checked_at timestamptz(3) NOT NULL
      );
      CREATE INDEX preflight_view_workspace ON preflight_view (workspace_id);
    `);
    await tenantTable(runner, 'portal', 'preflight_view');
  }

  async down(): Promise<void> {
    // forward-only
  }
}
