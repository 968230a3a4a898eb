import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The media library and what was collected of published posts, as publisher told; uploads that go past us. */
export class Media1790000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE media_view (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        sha256 text,
        name text NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        mime text NOT NULL,
        bytes bigint NOT NULL,
        width integer,
        height integer,
        duration_ms integer,
        problem text,
        files jsonb NOT NULL DEFAULT '[]',
        sequence integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, id)
      );
      CREATE UNIQUE INDEX media_view_bytes ON media_view (workspace_id, sha256) WHERE state <> 'deleted';
      CREATE INDEX media_view_newest ON media_view (workspace_id, created_at DESC, id DESC) WHERE state <> 'deleted';
      CREATE TABLE media_upload (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL,
        media_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, id)
      );
      CREATE TABLE figures_view (
        workspace_id uuid NOT NULL,
        publication_id uuid NOT NULL,
        post_id uuid NOT NULL,
        channel_id uuid NOT NULL,
        history jsonb NOT NULL,
        sequence integer NOT NULL,
        PRIMARY KEY (workspace_id, publication_id)
      );
      CREATE INDEX figures_view_post ON figures_view (workspace_id, post_id);
    `);
    for (const table of ['media_view', 'media_upload', 'figures_view']) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
