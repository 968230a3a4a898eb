import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of sends that may have arrived, and the first phase of networks that have two. */
export class Doubts1763740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt
        ADD COLUMN handle text,
        ADD COLUMN doubts integer NOT NULL DEFAULT 0,
        ADD COLUMN doubt_from timestamptz,
        ADD COLUMN doubt_to timestamptz`);
    await runner.query(`ALTER TABLE publication ADD COLUMN doubted boolean NOT NULL DEFAULT false`);
    await runner.query(`UPDATE publication SET doubted = true WHERE state = 'unknown'`);
    await runner.query(`
      UPDATE attempt a SET doubts = 1, doubt_from = a.last_sent_at, doubt_to = clock_timestamp()
      FROM publication p WHERE p.id = a.publication_id AND a.state = 'live' AND p.state = 'unknown'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
