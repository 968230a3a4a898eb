import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** The media library, link info, figures, and the work that is done beside sending. */
export class Media1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE media (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        upload_key text NOT NULL,
        sha256 text NOT NULL,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('image', 'gif', 'video')),
        state text NOT NULL CHECK (state IN ('processing', 'ready', 'refused', 'deleted')),
        mime text NOT NULL,
        bytes bigint NOT NULL,
        width integer,
        height integer,
        duration_ms integer,
        problem text,
        sequence integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    // What the storage keeps of a file: 'file', 'preview', 'thumbnail', and for each rule of a network that it was made for.
    await runner.query(`
      CREATE TABLE media_file (
        media_id uuid NOT NULL REFERENCES media (id),
        workspace_id uuid NOT NULL,
        variant text NOT NULL,
        key text NOT NULL,
        mime text NOT NULL,
        bytes bigint NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        PRIMARY KEY (media_id, variant)
      )`);
    // Each queue's work. Whoever claims an item moves its next_at ahead; \`starts\` is the fence.
    await runner.query(`
      CREATE TABLE work_item (
        queue text NOT NULL,
        workspace_id uuid NOT NULL,
        key text NOT NULL,
        body jsonb NOT NULL,
        starts integer NOT NULL DEFAULT 0,
        problem text,
        next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (queue, workspace_id, key)
      )`);
    await runner.query(`CREATE INDEX work_item_due ON work_item (queue, next_at)`);
    await runner.query(`
      CREATE TABLE link_info (
        workspace_id uuid NOT NULL,
        url text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'ready', 'failed')),
        info jsonb NOT NULL,
        fetched_at timestamptz,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, url)
      )`);
    await runner.query(`CREATE INDEX link_info_expired ON link_info (expires_at)`);
    // One row for each publication whose figures are collected; next_at is null once the last step is done.
    await runner.query(`
      CREATE TABLE figures (
        publication_id uuid PRIMARY KEY REFERENCES publication (id),
        workspace_id uuid NOT NULL,
        channel_id uuid NOT NULL,
        post_id uuid NOT NULL,
        published_at timestamptz NOT NULL,
        steps integer NOT NULL DEFAULT 0,
        next_at timestamptz,
        history jsonb NOT NULL DEFAULT '[]',
        sequence integer NOT NULL DEFAULT 0
      )`);
    await runner.query(`CREATE INDEX figures_due ON figures (next_at) WHERE next_at IS NOT NULL`);
    await runner.query(`CREATE INDEX figures_of_channel ON figures (channel_id, next_at) WHERE next_at IS NOT NULL`);
    await runner.query(`CREATE INDEX published_part_young ON published_part (published_at) WHERE part = 0`);
    for (const table of ['media', 'media_file', 'work_item', 'link_info', 'figures']) {
      await tenantTable(runner, 'publisher', table);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
