import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemTable, tenantTable } from '#database';

/** Sign-ins at networks, how long access lasts and who renews it, and apps that were registered by themselves. */
export class Accounts1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `access_generation` rises with each new secret, but not when the same one is sealed under another key.
    await runner.query(`
      ALTER TABLE channel
        ADD COLUMN access_ends_at timestamptz,
        ADD COLUMN access_since timestamptz NOT NULL DEFAULT clock_timestamp(),
        ADD COLUMN access_generation integer NOT NULL DEFAULT 0`);
    await runner.query(
      `CREATE INDEX channel_access_ends ON channel (access_ends_at) WHERE state = 'connected' AND access_ends_at IS NOT NULL`,
    );
    // Locked for as long as an exchange lasts, so that nobody who changes the channel waits for a network. What it says is
    // of one generation of access.
    await runner.query(`
      CREATE TABLE channel_access (
        channel_id uuid PRIMARY KEY REFERENCES channel (id),
        workspace_id uuid NOT NULL,
        generation integer NOT NULL DEFAULT -1,
        failures integer NOT NULL DEFAULT 0,
        next_try_at timestamptz,
        warned_days integer,
        told_failing boolean NOT NULL DEFAULT false
      )`);
    // The intent of an exchange, in a commit of its own before it: one without an end may have happened.
    await runner.query(`
      CREATE TABLE access_renewal (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        channel_id uuid NOT NULL REFERENCES channel (id),
        generation integer NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        outcome text,
        detail text
      )`);
    await runner.query(`CREATE INDEX access_renewal_of_channel ON access_renewal (channel_id, generation)`);
    await runner.query(`
      CREATE TABLE sign_in (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        person_id text NOT NULL,
        network text NOT NULL,
        channel_id uuid REFERENCES channel (id),
        redirect_uri text NOT NULL,
        state_hash text NOT NULL UNIQUE,
        status text NOT NULL CHECK (status IN ('waiting', 'finishing', 'choose', 'connected', 'failed')),
        kept text,
        found text,
        channel_ids uuid[] NOT NULL DEFAULT '{}',
        problem_code text,
        problem text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL
      )`);
    for (const table of ['channel_access', 'access_renewal', 'sign_in']) await tenantTable(runner, 'publisher', table);
    // Of the installation: an app belongs to no workspace.
    await runner.query(`
      CREATE TABLE network_app (
        network text NOT NULL,
        name text NOT NULL,
        secret text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (network, name)
      )`);
    await systemTable(runner, 'publisher', 'network_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward. Restore a backup to go back.');
  }
}
