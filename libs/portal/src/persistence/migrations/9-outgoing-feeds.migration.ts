import { tenantTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feeds that this installation serves, and what is in them. */
export class OutgoingFeeds1790000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outgoing_feed (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        title text NOT NULL,
        site text NOT NULL,
        description text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, title)
      );
      CREATE TABLE outgoing_item (
        workspace_id uuid NOT NULL,
        id uuid PRIMARY KEY,
        feed_id uuid NOT NULL REFERENCES outgoing_feed ON DELETE CASCADE,
        key text NOT NULL,
        text text NOT NULL,
        title text,
        link text,
        created_at timestamptz(3) NOT NULL,
        accepted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, feed_id, key)
      );
      CREATE INDEX outgoing_item_newest ON outgoing_item (workspace_id, feed_id, accepted_at DESC, id DESC);
    `);
    for (const table of ['outgoing_feed', 'outgoing_item']) await tenantTable(runner, 'portal', table);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
