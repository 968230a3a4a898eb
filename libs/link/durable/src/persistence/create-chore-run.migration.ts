import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/** The due instants of a module's chores: the key keeps two servers from doing one of them. */
export class CreateChoreRun1763758000000 implements MigrationInterface {
  name = 'CreateChoreRun1763758000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE chore_run (
        chore text NOT NULL,
        due_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
        starts integer NOT NULL DEFAULT 1,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        free_at timestamptz NOT NULL,
        outcome text,
        PRIMARY KEY (chore, due_at)
      )`);
    await systemTable(queryRunner, await schemaOf(queryRunner), 'chore_run');
  }

  /** Forward only: the previous version of Drover does not know the table. */
  async down(): Promise<void> {}
}
