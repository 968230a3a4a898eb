import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What its late policy let go in turn is late only from its turn on: its wait was decided on. */
export class Lateness1764020000000 implements MigrationInterface {
  name = 'Lateness1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE publication ADD COLUMN late_from timestamptz -- NULL: from its firing on`);
  }

  /** Forward only: the previous version does not read the column. */
  async down(): Promise<void> {}
}
