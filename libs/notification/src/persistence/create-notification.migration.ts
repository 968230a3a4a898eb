import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** The first form of the schema. */
export class CreateNotification1763700000000 implements MigrationInterface {
  readonly name = 'CreateNotification1763700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE recipient (
        workspace_id uuid NOT NULL,
        user_id text NOT NULL,
        workspace_name text NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        role text NOT NULL,
        active boolean NOT NULL,
        occurred_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, user_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE preference (
        workspace_id uuid NOT NULL,
        user_id text NOT NULL,
        email text NOT NULL,
        PRIMARY KEY (workspace_id, user_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        position bigint GENERATED ALWAYS AS IDENTITY,
        workspace_id uuid NOT NULL,
        user_id text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        post_id uuid NOT NULL,
        revision integer NOT NULL,
        settled_at timestamptz NOT NULL,
        url text,
        read_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, post_id, revision, kind, settled_at, user_id)
      )`);
    await queryRunner.query('CREATE INDEX notification_of_user ON notification (workspace_id, user_id, position DESC)');
    await queryRunner.query(
      'CREATE INDEX notification_unread ON notification (workspace_id, user_id) WHERE read_at IS NULL',
    );
    await queryRunner.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        position bigint GENERATED ALWAYS AS IDENTITY,
        workspace_id uuid NOT NULL,
        notification_id uuid NOT NULL UNIQUE REFERENCES notification (id) ON DELETE CASCADE,
        recipient_name text NOT NULL,
        recipient_address text NOT NULL,
        subject text NOT NULL,
        body_text text NOT NULL,
        body_html text NOT NULL,
        state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
        reason text,
        tries integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
      )`);
    await queryRunner.query('CREATE INDEX mail_of_workspace ON mail (workspace_id, position DESC)');
    await queryRunner.query("CREATE INDEX mail_queued ON mail (next_try_at) WHERE state = 'queued'");
    for (const table of ['recipient', 'preference', 'notification', 'mail']) {
      await tenantTable(queryRunner, 'notification', table);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new TypeError('Migrations go forward only; restore a backup instead.'));
  }
}
