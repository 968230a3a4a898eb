import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a hold let go: it goes by the late policy that its schedule had when it fired. */
export class LetGo1763821000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE prepared_post ADD COLUMN late jsonb`);
    await runner.query(`
      ALTER TABLE publication
        ADD COLUMN let_go boolean NOT NULL DEFAULT false,
        ADD COLUMN asked boolean NOT NULL DEFAULT false`);
    await runner.query(
      `CREATE INDEX publication_let_go ON publication (due_at, id) WHERE let_go AND state IN ('due', 'retry_wait')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
