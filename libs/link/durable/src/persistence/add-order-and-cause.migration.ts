import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/** Deliveries that wait for those before them, and why and when a delivery died. */
export class AddOrderAndCause1763756000000 implements MigrationInterface {
  name = 'AddOrderAndCause1763756000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE delivery
        ADD COLUMN order_key text,
        ADD COLUMN ordinal bigint,
        ADD COLUMN cause text,
        ADD COLUMN died_at timestamptz,
        ADD COLUMN replayed_at timestamptz;
      CREATE SEQUENCE delivery_ordinal;
      CREATE INDEX delivery_order ON delivery (subscriber, order_key, ordinal)
        WHERE state = 'pending' AND order_key IS NOT NULL`);
    await systemTable(queryRunner, await schemaOf(queryRunner), 'delivery', { moduleMay: ['INSERT'] });
  }

  /** Forward only: the previous version of Drover leaves the new columns empty and promises no order. */
  async down(): Promise<void> {}
}
