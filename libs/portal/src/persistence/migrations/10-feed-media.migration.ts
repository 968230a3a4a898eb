import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of a feed's items, as they were told: addresses that publisher keeps. Absent in items of an earlier version. */
export class FeedMedia1790000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outgoing_item ADD COLUMN media jsonb');
  }

  async down(): Promise<void> {
    // forward-only
  }
}
