import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['signal_source', 'feed_item', 'automation', 'automation_run'] as const;

/** Where news comes from, and what is made of them. */
export class Automations1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE post ADD COLUMN automation_id uuid;
      CREATE TABLE signal_source (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('webhook', 'feed')),
        name text NOT NULL,
        url text,
        verification text,
        secret text,
        every_minutes integer,
        next_poll_at timestamptz(3),
        known boolean NOT NULL DEFAULT false,
        problem text,
        last_at timestamptz(3),
        received integer NOT NULL DEFAULT 0,
        minute timestamptz(0),
        in_minute integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX signal_source_workspace ON signal_source (workspace_id, created_at);
      CREATE INDEX signal_source_poll ON signal_source (next_poll_at) WHERE kind = 'feed';
      CREATE TABLE feed_item (
        workspace_id uuid NOT NULL,
        source_id uuid NOT NULL REFERENCES signal_source (id) ON DELETE CASCADE,
        item_key text NOT NULL,
        seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (source_id, item_key)
      );
      CREATE TABLE automation (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        enabled boolean NOT NULL,
        source text NOT NULL,
        conditions jsonb NOT NULL,
        delay_seconds integer NOT NULL,
        text text NOT NULL,
        targets jsonb NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('draft', 'post')),
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        runs integer NOT NULL DEFAULT 0,
        last_run_at timestamptz(3),
        last_problem text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX automation_source ON automation (workspace_id, source);
      CREATE TABLE automation_run (
        workspace_id uuid NOT NULL,
        automation_id uuid NOT NULL REFERENCES automation (id) ON DELETE CASCADE,
        signal_id text NOT NULL,
        ran_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (automation_id, signal_id)
      );
    `);
    for (const table of TABLES) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
