import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['workspace', 'membership', 'api_token', 'idempotency_record', 'channel_view'] as const;

export class Workspaces1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workspace (
        workspace_id uuid PRIMARY KEY,
        name text NOT NULL,
        zone text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE membership (
        workspace_id uuid NOT NULL,
        user_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('owner', 'editor')),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, user_id)
      );
      CREATE INDEX membership_user ON membership (user_id, created_at);
      CREATE TABLE api_token (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        prefix text NOT NULL,
        hash text NOT NULL UNIQUE,
        user_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_used_at timestamptz(3)
      );
      CREATE INDEX api_token_workspace ON api_token (workspace_id, created_at);
      CREATE TABLE idempotency_record (
        workspace_id uuid NOT NULL,
        actor text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        progress jsonb,
        status integer,
        body text,
        etag text,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, actor, key)
      );
      CREATE INDEX idempotency_record_age ON idempotency_record (created_at);
      CREATE TABLE channel_view (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        network text NOT NULL,
        network_label text NOT NULL,
        handle text NOT NULL,
        display_name text NOT NULL,
        avatar_url text,
        profile_url text,
        state text NOT NULL,
        reason text,
        text_rule jsonb NOT NULL,
        sequence integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX channel_view_workspace ON channel_view (workspace_id, created_at);
    `);
    for (const table of TABLES) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
