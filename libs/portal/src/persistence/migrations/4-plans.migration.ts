import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['slot_queue', 'campaign', 'series', 'series_post', 'action_log'] as const;

/** Queues, campaigns and series; what a post's instant hangs on; who did what to schedules, and why. */
export class Plans1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE workspace ADD COLUMN on_late text, ADD COLUMN grace_seconds integer;
      ALTER TABLE post ADD COLUMN series_id uuid, ADD COLUMN planned_sequence bigint NOT NULL DEFAULT 0;
      CREATE INDEX post_series ON post (workspace_id, series_id) WHERE series_id IS NOT NULL;
      ALTER TABLE post_revision
        ADD COLUMN campaign_id uuid,
        ADD COLUMN queue_id uuid,
        ADD COLUMN queue_place text,
        ADD COLUMN anchor_days integer,
        ADD COLUMN anchor_time text;
      CREATE INDEX post_revision_campaign ON post_revision (workspace_id, campaign_id) WHERE campaign_id IS NOT NULL;
      CREATE INDEX post_revision_queue ON post_revision (workspace_id, queue_id) WHERE queue_id IS NOT NULL;
      CREATE TABLE slot_queue (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        zone text NOT NULL,
        slots jsonb NOT NULL,
        days_off jsonb NOT NULL,
        blackouts jsonb NOT NULL,
        channel_ids jsonb NOT NULL,
        recycle_after_days integer,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX slot_queue_workspace ON slot_queue (workspace_id, created_at);
      CREATE TABLE campaign (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        local_time text NOT NULL,
        zone text NOT NULL,
        on_late text,
        grace_seconds integer,
        anchor_revision integer NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX campaign_newest ON campaign (workspace_id, created_at DESC, id DESC);
      CREATE TABLE series (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
        text text NOT NULL,
        targets jsonb NOT NULL,
        campaign_id uuid,
        recurrence jsonb NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1,
        planned_sequence bigint NOT NULL DEFAULT 0,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX series_newest ON series (workspace_id, created_at DESC, id DESC);
      CREATE TABLE series_post (
        workspace_id uuid NOT NULL,
        series_id uuid NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        due_at timestamptz(3) NOT NULL,
        post_id uuid NOT NULL UNIQUE,
        follows boolean NOT NULL DEFAULT true,
        PRIMARY KEY (series_id, due_at)
      );
      CREATE TABLE action_log (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        person_id text NOT NULL,
        person_name text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        reason text NOT NULL
      );
      CREATE INDEX action_log_newest ON action_log (workspace_id, at DESC, id DESC);
    `);
    for (const table of TABLES) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
