import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable, tenantTable } from '#database';

/**
 * The host that an account's settings name: `host`, else that of the first of its settings that is an address. Empty
 * where the network is one place.
 */
const HOST_OF_SETTINGS = `coalesce(new.settings ->> 'host',
  (SELECT substring(value FROM '^https?://([^/?#]+)') FROM jsonb_each_text(new.settings)
   WHERE value ~ '^https?://' ORDER BY key LIMIT 1), '')`;

/** Each channel's lane: the order in which its posts leave, and what its network said of how much is left. */
export class Lanes1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE lane (
        channel_id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        network text NOT NULL,
        host text NOT NULL DEFAULT '',
        remaining integer,
        reset_at timestamptz,
        closed_until timestamptz,
        late_free_at timestamptz,
        turn_at timestamptz
      )`);
    await runner.query(`CREATE INDEX lane_closed ON lane (closed_until) WHERE closed_until IS NOT NULL`);
    await tenantTable(runner, 'publisher', 'lane');
    // What the network counts for a whole instance or app, whoever's account it is.
    await runner.query(`
      CREATE TABLE host_budget (
        network text NOT NULL,
        host text NOT NULL,
        remaining integer,
        reset_at timestamptz,
        closed_until timestamptz,
        PRIMARY KEY (network, host)
      )`);
    await systemTable(runner, 'publisher', 'host_budget');
    // A channel gets its lane from whoever stores it, a process of the version before among them.
    await runner.query(`
      CREATE FUNCTION lane_of_channel() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO lane AS l (channel_id, workspace_id, network, host)
        VALUES (new.id, new.workspace_id, new.network, ${HOST_OF_SETTINGS})
        ON CONFLICT (channel_id) DO UPDATE SET host = excluded.host WHERE l.host <> excluded.host;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER lane_of_channel AFTER INSERT OR UPDATE OF settings ON channel
        FOR EACH ROW EXECUTE FUNCTION lane_of_channel()`);
    await runner.query(`UPDATE channel SET settings = settings`);
    await runner.query(
      `CREATE INDEX publication_in_lane ON publication (channel_id, due_at, id) WHERE state IN ('due', 'retry_wait')`,
    );
    await runner.query(`CREATE INDEX publication_sending ON publication (channel_id) WHERE state = 'sending'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
