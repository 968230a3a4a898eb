import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/**
 * What the module has begun to take and not ended. Unlogged: it costs no wait for the disk, and what a crash of the
 * server empties is only begun anew.
 */
export class CreateTaking1763757000000 implements MigrationInterface {
  name = 'CreateTaking1763757000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE UNLOGGED TABLE taking (
        delivery_id uuid PRIMARY KEY,
        starts integer NOT NULL DEFAULT 1,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await systemTable(queryRunner, await schemaOf(queryRunner), 'taking');
  }

  /** Forward only: the previous version of Drover does not know the table. */
  async down(): Promise<void> {}
}
