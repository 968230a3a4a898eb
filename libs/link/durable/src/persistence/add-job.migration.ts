import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/** The job that last rang for a delivery, which others may share; empty where it rang alone. */
export class AddJob1764000000000 implements MigrationInterface {
  name = 'AddJob1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE delivery ADD COLUMN job text');
    await systemTable(queryRunner, await schemaOf(queryRunner), 'delivery', { moduleMay: ['INSERT'] });
  }

  /** Forward only: the previous version of Drover rings for each delivery alone. */
  async down(): Promise<void> {}
}
