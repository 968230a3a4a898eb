import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';

/** How late what fired was, counted by minute and class of lateness. */
export class Lateness1763765000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE lateness (
        minute timestamptz NOT NULL,
        class smallint NOT NULL, -- see domain/lateness.ts
        fired integer NOT NULL,
        max_ms integer NOT NULL,
        PRIMARY KEY (minute, class)
      )`);
    await systemTable(runner, 'trigger', 'lateness');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
