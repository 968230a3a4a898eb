import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told beside the end of a post: it has no post, and a page of its own where it can be mended. */
export class Notices1763850000000 implements MigrationInterface {
  readonly name = 'Notices1763850000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE notification
        ALTER COLUMN post_id DROP NOT NULL,
        ALTER COLUMN revision DROP NOT NULL,
        ALTER COLUMN settled_at DROP NOT NULL,
        ADD COLUMN notice_id uuid,
        ADD COLUMN path text`);
    await queryRunner.query(
      'CREATE UNIQUE INDEX notification_notice ON notification (notice_id, user_id) WHERE notice_id IS NOT NULL',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new TypeError('Migrations go forward only; restore a backup instead.'));
  }
}
