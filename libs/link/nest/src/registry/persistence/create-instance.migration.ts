import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';

/** The processes of the installation. A handful of rows, each written by the process that it is about. */
export class CreateInstance1763740800000 implements MigrationInterface {
  name = 'CreateInstance1763740800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE instance (
        id uuid PRIMARY KEY,
        modules text[] NOT NULL,
        address text,
        version text NOT NULL,
        contracts jsonb NOT NULL,
        facts jsonb NOT NULL,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await systemTable(queryRunner, 'installation', 'instance');
  }

  /** Forward only: the previous version of Drover works beside this table too. */
  async down(): Promise<void> {}
}
