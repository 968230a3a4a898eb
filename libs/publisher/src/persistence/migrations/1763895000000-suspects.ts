import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many processes ended while they were sending it: what ends its sender again and again is put aside. */
export class Suspects1763895000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE publication ADD COLUMN lost_senders integer NOT NULL DEFAULT 0`);
    await runner.query(
      `CREATE INDEX publication_suspect ON publication (next_at)
       WHERE lost_senders > 0 AND state IN ('due', 'retry_wait')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
