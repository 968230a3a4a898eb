import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** What was found of planned posts, what links answered, and which texts a channel got. */
export class Preflight1763850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Where an account's own rule differs from its network's; and what others were last told of a channel.
    await runner.query(`ALTER TABLE channel ADD COLUMN media_rule jsonb, ADD COLUMN told text`);
    await runner.query(`CREATE INDEX publication_armed ON publication (due_at, post_id) WHERE state = 'armed'`);
    await runner.query(`
      CREATE TABLE preflight (
        post_id uuid PRIMARY KEY REFERENCES prepared_post (post_id),
        workspace_id uuid NOT NULL,
        revision integer NOT NULL,
        errors integer NOT NULL,
        warnings integer NOT NULL,
        found text NOT NULL,
        checked_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`CREATE INDEX preflight_with_findings ON preflight (workspace_id) WHERE errors + warnings > 0`);
    // What a workspace was last told of its findings, so that nobody is told the same twice.
    await runner.query(`CREATE TABLE preflight_told (workspace_id uuid PRIMARY KEY, told text NOT NULL)`);
    await runner.query(`
      CREATE TABLE link_check (
        workspace_id uuid NOT NULL,
        url_hash bytea NOT NULL,
        answer text NOT NULL,
        checked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, url_hash)
      )`);
    // An index of texts: rows may outlive what they point to, so that a reader looks at the publication itself.
    await runner.query(`
      CREATE TABLE said (
        workspace_id uuid NOT NULL,
        channel_id uuid NOT NULL,
        text_hash bytea NOT NULL,
        post_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        PRIMARY KEY (channel_id, text_hash, post_id)
      )`);
    await runner.query(`
      INSERT INTO said SELECT workspace_id, channel_id, decode(md5(btrim(text)), 'hex'), post_id, due_at
      FROM publication WHERE due_at > now() - interval '31 days'`);
    for (const table of ['preflight', 'preflight_told', 'link_check', 'said']) {
      await tenantTable(runner, 'publisher', table);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
