import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';

/** A table in which test handlers leave what they did. */
export class CreateEffect1763704900000 implements MigrationInterface {
  name = 'CreateEffect1763704900000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const [row] = (await queryRunner.query('SELECT current_schema() AS module')) as { module: string }[];
    await queryRunner.query('CREATE TABLE effect (id bigserial PRIMARY KEY, name text NOT NULL, body jsonb NOT NULL)');
    await systemTable(queryRunner, row?.module ?? '', 'effect', { moduleMay: ['INSERT'] });
  }

  async down(): Promise<void> {}
}
