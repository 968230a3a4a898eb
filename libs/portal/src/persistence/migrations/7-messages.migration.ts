import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What posts and series say beside their words, and what became of posts that are out. */
export class Messages1790000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE post_revision ADD COLUMN beside jsonb;
      ALTER TABLE series ADD COLUMN beside jsonb;
      ALTER TABLE publication_view
        ADD COLUMN parts integer,
        ADD COLUMN parts_sent integer,
        ADD COLUMN delete_at timestamptz(3),
        ADD COLUMN removed_at timestamptz(3),
        ADD COLUMN change jsonb;
      ALTER TABLE sandbox_post
        ADD COLUMN beside jsonb,
        ADD COLUMN answers uuid;
    `);
  }

  async down(): Promise<void> {
    // forward-only
  }
}
