import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

const TABLES = [
  'occurrence',
  'hold',
  'late_policy',
  'pace',
  'anchor',
  'slot_queue',
  'queue_item',
  'signal',
  'action_log',
];

/**
 * Tells definitions (`schedule`) from their due instants (`occurrence`), so that what recurs, is paused, moved or decided
 * upon has a row for each instant. The version before goes on working on these tables: what it arms has a finite
 * `schedule.due_at` and is turned into an occurrence by a trigger, and what this version arms it never sees as due.
 */
export class Occurrences1763750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE schedule
        ADD COLUMN plan jsonb,
        ADD COLUMN groups text[] NOT NULL DEFAULT '{}',
        ADD COLUMN hangs_on text, -- 'anchor:<ref>', 'signal:<source>' or 'queue:<id>'
        ADD COLUMN planned_until timestamptz, -- NULL: every occurrence is a row
        ADD COLUMN sequence integer NOT NULL DEFAULT 0, -- counts the plans that were announced
        ALTER COLUMN local_time SET DEFAULT '', -- the version before wrote these two; now they stand in the plan
        ALTER COLUMN due_at SET DEFAULT 'infinity',
        ALTER COLUMN zone SET DEFAULT '',
        ALTER COLUMN tz_version SET DEFAULT '', -- '' where zone data has no part in it
        ALTER COLUMN grace_seconds DROP NOT NULL, -- NULL: inherited
        ALTER COLUMN on_late DROP NOT NULL, -- NULL: inherited
        DROP CONSTRAINT schedule_state_check,
        ADD CONSTRAINT schedule_state_check
          CHECK (state IN ('armed', 'done', 'disarmed', 'fired', 'missed')); -- the last two: the version before
      CREATE INDEX schedule_hanging ON schedule (workspace_id, hangs_on) WHERE hangs_on IS NOT NULL;
      CREATE INDEX schedule_listed ON schedule (workspace_id, ref COLLATE "C");
      CREATE INDEX schedule_ahead ON schedule (planned_until) WHERE planned_until IS NOT NULL AND state = 'armed';
      CREATE INDEX schedule_zone_data ON schedule (tz_version, id) WHERE tz_version <> '' AND state = 'armed';

      CREATE TABLE occurrence (
        schedule_id uuid NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
        due_at timestamptz NOT NULL, -- whole milliseconds: the instant is the occurrence's name
        workspace_id uuid NOT NULL,
        fire_at timestamptz NOT NULL, -- due_at, unless it was paced or fired by hand
        revision integer NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'fired', 'missed', 'skipped')),
        local_time text,
        remark text CHECK (remark IN ('gap', 'overlap')),
        moved_from timestamptz, -- the instant its plan gives it, where a person moved it
        held_for text CHECK (held_for IN ('paused', 'late')), -- why it is held
        asked boolean NOT NULL DEFAULT false, -- a person asked for it: no late policy applies, pauses do
        fired_at timestamptz,
        fired_in xid8, -- the transaction of the firing: those who follow read in this order
        reason text,
        -- The wall against firing an instant twice.
        PRIMARY KEY (schedule_id, due_at)
      );
      CREATE INDEX occurrence_due ON occurrence (fire_at) WHERE state = 'waiting';
      CREATE INDEX occurrence_listed ON occurrence (workspace_id, due_at, schedule_id);
      CREATE INDEX occurrence_undecided ON occurrence (workspace_id, due_at, schedule_id)
        WHERE state IN ('held', 'missed');
      CREATE INDEX occurrence_followed ON occurrence (workspace_id, fired_in, schedule_id, due_at)
        WHERE fired_in IS NOT NULL;

      CREATE TABLE hold (
        workspace_id uuid, -- NULL: the installation
        scope text NOT NULL, -- 'schedule:<ref>', 'group:<label>', 'workspace', 'installation'
        reason text NOT NULL,
        held_by text NOT NULL,
        held_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX hold_scope ON hold (workspace_id, scope) NULLS NOT DISTINCT;

      CREATE TABLE late_policy (
        workspace_id uuid, -- NULL: the installation
        scope text NOT NULL, -- as in hold
        on_late text CHECK (on_late IN ('fire', 'skip', 'hold')), -- NULL: inherited
        grace_seconds integer -- NULL: inherited
      );
      CREATE UNIQUE INDEX late_policy_scope ON late_policy (workspace_id, scope) NULLS NOT DISTINCT;

      CREATE TABLE pace (
        workspace_id uuid NOT NULL,
        label text NOT NULL,
        free_at timestamptz NOT NULL, -- no late occurrence of the group fires before
        PRIMARY KEY (workspace_id, label)
      );

      CREATE TABLE anchor (
        workspace_id uuid NOT NULL,
        ref text NOT NULL,
        revision integer NOT NULL,
        local_time text NOT NULL,
        zone text NOT NULL,
        PRIMARY KEY (workspace_id, ref)
      );

      CREATE TABLE slot_queue (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        revision integer NOT NULL,
        name text NOT NULL,
        zone text NOT NULL,
        slots jsonb NOT NULL,
        days_off jsonb NOT NULL,
        blackouts jsonb NOT NULL,
        groups text[] NOT NULL,
        recycle_after_days integer, -- NULL: an item that fired leaves the queue
        PRIMARY KEY (workspace_id, id)
      );
      CREATE TABLE queue_item (
        workspace_id uuid NOT NULL,
        queue_id uuid NOT NULL,
        schedule_id uuid PRIMARY KEY REFERENCES schedule (id) ON DELETE CASCADE,
        position integer NOT NULL,
        due_at timestamptz, -- of its slot; NULL while none is free
        not_before timestamptz -- end of its cool-down
      );
      CREATE INDEX queue_item_order ON queue_item (workspace_id, queue_id, position);
      CREATE INDEX queue_item_due ON queue_item (due_at) WHERE due_at IS NOT NULL;

      CREATE TABLE signal (
        workspace_id uuid NOT NULL,
        source text NOT NULL,
        signal_id text NOT NULL,
        matched integer NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, source, signal_id)
      );
      CREATE INDEX signal_taken ON signal (taken_at);

      CREATE TABLE action_log (
        id uuid PRIMARY KEY,
        workspace_id uuid, -- NULL: the installation
        action text NOT NULL,
        scope text NOT NULL, -- as in hold
        done_by text NOT NULL,
        reason text NOT NULL,
        done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        idempotency_key text,
        answer jsonb -- what was answered under the key
      );
      CREATE UNIQUE INDEX action_log_key ON action_log (workspace_id, action, idempotency_key)
        WHERE idempotency_key IS NOT NULL;
      CREATE INDEX action_log_done ON action_log (workspace_id, id)`);
    await this.moveWhatWasArmed(runner);
    await this.adoptWhatIsArmedByTheVersionBefore(runner);
    for (const table of TABLES) await tenantTable(runner, 'trigger', table);
    for (const table of ['hold', 'late_policy']) {
      await runner.query(
        `CREATE POLICY installation ON ${table} FOR SELECT TO drover_trigger USING (workspace_id IS NULL)`,
      );
    }
  }

  private async moveWhatWasArmed(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE schedule NO FORCE ROW LEVEL SECURITY; -- for this transaction, which sees the rows of all workspaces
      UPDATE schedule SET plan = CASE WHEN local_time = '' THEN jsonb_build_object('kind', 'at', 'dueAt', due_at)
        ELSE jsonb_build_object('kind', 'wall', 'localTime', local_time, 'zone', zone) END
      WHERE state <> 'disarmed';
      INSERT INTO occurrence (schedule_id, due_at, workspace_id, fire_at, revision, state, local_time)
        SELECT id, due_at, workspace_id, due_at, revision, 'waiting', nullif(local_time, '')
        FROM schedule WHERE state = 'armed' AND due_at < 'infinity';
      INSERT INTO occurrence
          (schedule_id, due_at, workspace_id, fire_at, revision, state, local_time, fired_at, fired_in)
        SELECT DISTINCT ON (f.schedule_id, f.due_at) f.schedule_id, f.due_at, s.workspace_id, f.due_at, f.revision,
               f.outcome, nullif(s.local_time, ''), CASE f.outcome WHEN 'fired' THEN f.fired_at END,
               CASE f.outcome WHEN 'fired' THEN pg_current_xact_id() END
        FROM firing f JOIN schedule s ON s.id = f.schedule_id
        ORDER BY f.schedule_id, f.due_at, f.revision DESC
        ON CONFLICT DO NOTHING;
      UPDATE schedule SET due_at = 'infinity', state = CASE WHEN state IN ('fired', 'missed') THEN 'done' ELSE state END;
      ALTER TABLE schedule FORCE ROW LEVEL SECURITY`);
  }

  private async adoptWhatIsArmedByTheVersionBefore(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION adopt_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM occurrence WHERE schedule_id = NEW.id AND state IN ('waiting', 'held');
        IF NEW.state = 'armed' THEN
          INSERT INTO occurrence AS o (schedule_id, due_at, workspace_id, fire_at, revision, local_time)
            VALUES (NEW.id, NEW.due_at, NEW.workspace_id, NEW.due_at, NEW.revision, NEW.local_time)
            ON CONFLICT (schedule_id, due_at) DO UPDATE SET state = 'waiting', revision = excluded.revision,
              fire_at = excluded.fire_at, fired_at = NULL, fired_in = NULL, reason = NULL;
          UPDATE schedule SET due_at = 'infinity', hangs_on = NULL, planned_until = NULL, plan =
            jsonb_build_object('kind', 'wall', 'localTime', NEW.local_time, 'zone', NEW.zone) WHERE id = NEW.id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER adopt_new AFTER INSERT ON schedule FOR EACH ROW
        WHEN (NEW.state = 'armed' AND NEW.due_at < 'infinity') EXECUTE FUNCTION adopt_schedule();
      CREATE TRIGGER adopt_moved AFTER UPDATE OF due_at ON schedule FOR EACH ROW
        WHEN (NEW.state = 'armed' AND NEW.due_at < 'infinity') EXECUTE FUNCTION adopt_schedule();
      CREATE TRIGGER adopt_withdrawn AFTER UPDATE OF state ON schedule FOR EACH ROW
        WHEN (OLD.state = 'armed' AND NEW.state = 'disarmed') EXECUTE FUNCTION adopt_schedule()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
