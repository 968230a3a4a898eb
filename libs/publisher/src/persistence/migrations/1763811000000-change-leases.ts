import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who carries a change out: a newer wish waits for the older one, so that the network hears them in their order. */
export class ChangeLeases1763811000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE live_change ADD COLUMN leased_until timestamptz, ADD COLUMN lease_fence bigint`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
