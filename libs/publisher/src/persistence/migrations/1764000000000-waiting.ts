import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is due is found by its instant or by its lane, each by its own index, however old the statistics are: when thousands
 * come due in a second these still say that nothing is, and then the planner takes either index for anything.
 */
export class Waiting1764000000000 implements MigrationInterface {
  name = 'Waiting1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX publication_to_send;
      CREATE INDEX publication_to_send ON publication (next_at)
        WHERE state IN ('due', 'retry_wait') AND next_at IS NOT NULL`);
  }

  /** Forward only: the previous version's claim asks for `next_at` too, and so finds the index. */
  async down(): Promise<void> {}
}
