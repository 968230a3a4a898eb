import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['post', 'post_revision', 'publication_view', 'sandbox_post'] as const;

export class Posts1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE post (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        intent text NOT NULL CHECK (intent IN ('draft', 'scheduled', 'cancelling', 'cancelled')),
        status text NOT NULL,
        attention boolean NOT NULL DEFAULT false,
        revision integer NOT NULL,
        last_revision integer NOT NULL,
        shipped boolean NOT NULL DEFAULT false,
        updating boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        sort_at timestamptz(3) NOT NULL,
        asked_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX post_newest ON post (workspace_id, sort_at DESC, id DESC);
      CREATE INDEX post_unsettled ON post (asked_at) WHERE updating OR intent = 'cancelling';
      CREATE TABLE post_revision (
        workspace_id uuid NOT NULL,
        post_id uuid NOT NULL REFERENCES post (id) ON DELETE CASCADE,
        revision integer NOT NULL,
        text text NOT NULL,
        targets jsonb NOT NULL,
        local_time text,
        zone text,
        due_at timestamptz(3),
        tz_version text,
        remark text,
        PRIMARY KEY (post_id, revision)
      );
      CREATE TABLE publication_view (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        post_id uuid NOT NULL REFERENCES post (id) ON DELETE CASCADE,
        channel_id uuid NOT NULL,
        revision integer NOT NULL,
        state text NOT NULL,
        url text,
        reason_code text,
        reason text,
        attempts integer NOT NULL,
        next_attempt_at timestamptz(3),
        sequence integer NOT NULL,
        changed_at timestamptz(3) NOT NULL
      );
      CREATE INDEX publication_view_post ON publication_view (post_id);
      CREATE TABLE sandbox_post (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        key text NOT NULL,
        text text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        accepted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, key)
      );
      CREATE INDEX sandbox_post_newest ON sandbox_post (workspace_id, accepted_at DESC, id DESC);
    `);
    for (const table of TABLES) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
