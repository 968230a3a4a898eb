import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable, tenantTable } from '#database';

/** Schedules and the log of their firings. */
export class Schedules1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE schedule (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        ref text NOT NULL,
        revision integer NOT NULL,
        local_time text NOT NULL,
        zone text NOT NULL,
        tz_version text NOT NULL,
        due_at timestamptz NOT NULL,
        grace_seconds integer NOT NULL,
        on_late text NOT NULL,
        state text NOT NULL CHECK (state IN ('armed', 'fired', 'missed', 'disarmed')),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, ref)
      )`);
    await runner.query(`CREATE INDEX schedule_due ON schedule (due_at) WHERE state = 'armed'`);
    // One row an occurrence: whoever inserts it fires, everybody else has come too late.
    await runner.query(`
      CREATE TABLE firing (
        schedule_id uuid NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
        due_at timestamptz NOT NULL,
        revision integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('fired', 'missed')),
        fired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (schedule_id, due_at, revision)
      )`);
    await tenantTable(runner, 'trigger', 'schedule');
    await systemTable(runner, 'trigger', 'firing', { moduleMay: [] });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
