import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '#database';

/** Channels with their sealed secrets, posts as shipped, publications and their attempts. */
export class Publications1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE channel (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        network text NOT NULL,
        account_id text NOT NULL,
        handle text NOT NULL,
        display_name text NOT NULL,
        avatar_url text,
        profile_url text,
        text_rule jsonb NOT NULL,
        settings jsonb NOT NULL,
        secret text,
        state text NOT NULL CHECK (state IN ('connected', 'reconnect_needed', 'disconnected')),
        reason text,
        sequence integer NOT NULL DEFAULT 1,
        connected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (workspace_id, network, account_id)
      )`);
    // The idempotency keys of connectChannel: a repeat finds the channel its first run made.
    await runner.query(`
      CREATE TABLE connect_key (
        workspace_id uuid NOT NULL,
        key text NOT NULL,
        channel_id uuid NOT NULL REFERENCES channel (id),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, key)
      )`);
    await runner.query(`
      CREATE TABLE prepared_post (
        post_id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        author_id text NOT NULL DEFAULT '',
        excerpt text NOT NULL DEFAULT '',
        standing_revision integer NOT NULL DEFAULT 0,
        cancelled_revision integer NOT NULL DEFAULT 0,
        refused_revision integer NOT NULL DEFAULT 0,
        fired_revision integer NOT NULL DEFAULT 0,
        missed_revision integer NOT NULL DEFAULT 0,
        told text NOT NULL DEFAULT ''
      )`);
    await runner.query(`
      CREATE TABLE publication (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        post_id uuid NOT NULL REFERENCES prepared_post (post_id),
        channel_id uuid NOT NULL,
        revision integer NOT NULL,
        text text NOT NULL,
        trace text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('armed', 'due', 'sending', 'sent', 'retry_wait', 'failed', 'unknown', 'missed', 'cancelled')),
        due_at timestamptz NOT NULL,
        next_at timestamptz,
        lease_until timestamptz,
        fence bigint NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        looks integer NOT NULL DEFAULT 0,
        waits_for_person boolean NOT NULL DEFAULT false,
        remote_id text,
        url text,
        reason_code text,
        reason text,
        sequence integer NOT NULL DEFAULT 1,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (post_id, channel_id)
      )`);
    await runner.query(
      `CREATE INDEX publication_to_send ON publication (next_at) WHERE state IN ('due', 'retry_wait')`,
    );
    await runner.query(`CREATE INDEX publication_to_look_for ON publication (next_at) WHERE state = 'unknown'`);
    await runner.query(`CREATE INDEX publication_leased ON publication (lease_until) WHERE state = 'sending'`);
    // The intent: committed before a socket opens. The partial index allows one live attempt a publication.
    await runner.query(`
      CREATE TABLE attempt (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        publication_id uuid NOT NULL REFERENCES publication (id),
        key text NOT NULL,
        request_hash text NOT NULL,
        fence bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('live', 'sent', 'ended')),
        sends integer NOT NULL DEFAULT 1,
        outcome text,
        detail text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX attempt_one_live ON attempt (publication_id) WHERE state = 'live'`);
    for (const table of ['channel', 'connect_key', 'prepared_post', 'publication', 'attempt']) {
      await tenantTable(runner, 'publisher', table);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
