import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** A publication's messages one after the other, what is out of them, and what is done to it later. */
export class Parts1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE publication
        ADD COLUMN content jsonb,
        ADD COLUMN part integer NOT NULL DEFAULT 0,
        ADD COLUMN parts integer NOT NULL DEFAULT 1,
        ADD COLUMN part_from timestamptz,
        ADD COLUMN remove_at timestamptz,
        ADD COLUMN removed_at timestamptz,
        ADD COLUMN change jsonb`);
    await runner.query(`ALTER TABLE attempt ADD COLUMN part integer NOT NULL DEFAULT 0`);
    // Where people said "it is there" nobody may know the id: such a part cannot be answered.
    await runner.query(`
      CREATE TABLE published_part (
        publication_id uuid NOT NULL REFERENCES publication (id),
        part integer NOT NULL,
        workspace_id uuid NOT NULL,
        remote_id text,
        url text,
        facts jsonb,
        published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        removed_at timestamptz,
        PRIMARY KEY (publication_id, part)
      )`);
    await runner.query(`
      INSERT INTO published_part (publication_id, part, workspace_id, remote_id, url, published_at)
      SELECT id, 0, workspace_id, remote_id, url, changed_at FROM publication
      WHERE state = 'sent' AND remote_id IS NOT NULL`);
    // The newest wish of people about a post that is out; it is carried out until its network is known to have heard.
    await runner.query(`
      CREATE TABLE live_change (
        publication_id uuid PRIMARY KEY REFERENCES publication (id),
        workspace_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('edit', 'remove')),
        content jsonb,
        state text NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
        fence bigint NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        next_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`CREATE INDEX live_change_waiting ON live_change (next_at) WHERE state = 'waiting'`);
    await runner.query(`
      CREATE INDEX publication_to_remove ON publication (remove_at) WHERE remove_at IS NOT NULL AND removed_at IS NULL`);
    for (const table of ['published_part', 'live_change']) await tenantTable(runner, 'publisher', table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
