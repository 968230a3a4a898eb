import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pauses that others carry out: they are listed, and keep nothing from firing. */
export class Elsewhere1763822000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE hold ADD COLUMN elsewhere boolean NOT NULL DEFAULT false`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
