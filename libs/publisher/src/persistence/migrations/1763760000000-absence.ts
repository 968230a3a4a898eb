import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a network was last certain not to have what was in doubt. */
export class Absence1763760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE attempt ADD COLUMN absent_after_ms float8`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
