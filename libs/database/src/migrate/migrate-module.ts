import type { Client } from 'pg';
import type { MigrationInterface } from 'typeorm';
import type { Log } from '#observability';
import { quoteName } from '../pool/quote.js';
import type { MigrationClass, ModuleTables } from './migration.js';
import type { OwnerSession } from './owner-session.js';
import { ownerQueryRunner } from './owner-query-runner.js';
import { ensureModule, rolesStand } from './roles.js';

/** A migration waits this long for running transactions of the previous version, then fails and is tried at next start. */
const LOCK_TIMEOUT = '15s';
const UNDEFINED_TABLE = '42P01';

interface Named {
  readonly name: string;
  readonly make: MigrationClass;
}

function named(migrations: readonly MigrationClass[]): Named[] {
  return migrations.map((make) => ({ name: new make().name ?? make.name, make }));
}

async function appliedIn(client: Client, module: string): Promise<Set<string> | undefined> {
  try {
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${quoteName(module)}.migration`);
    return new Set(rows.map((row) => row.name));
  } catch (error) {
    const absent = typeof error === 'object' && error !== null && 'code' in error && error.code === UNDEFINED_TABLE;
    if (absent) return undefined;
    throw error;
  }
}

async function upToDate(client: Client, module: string, wanted: readonly Named[]): Promise<boolean> {
  const applied = await appliedIn(client, module);
  return applied !== undefined && wanted.every(({ name }) => applied.has(name)) && (await rolesStand(client, module));
}

async function apply(client: Client, module: string, { name, make }: Named): Promise<void> {
  const migration: MigrationInterface = new make();
  await client.query(
    `BEGIN; SET LOCAL search_path TO ${quoteName(module)}; SET LOCAL lock_timeout TO '${LOCK_TIMEOUT}'`,
  );
  try {
    const runner = await ownerQueryRunner(client, module);
    await migration.up(runner);
    await runner.release(); // takes its listeners off the client, which serves the next migration too
    await client.query(`INSERT INTO ${quoteName(module)}.migration (name) VALUES ($1)`, [name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function migrate(client: Client, module: string, wanted: readonly Named[], log: Log): Promise<void> {
  await ensureModule(client, module);
  await client.query(`CREATE TABLE IF NOT EXISTS ${quoteName(module)}.migration (
    name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  const applied = (await appliedIn(client, module)) ?? new Set();
  for (const one of wanted) {
    if (applied.has(one.name)) continue;
    await apply(client, module, one);
    log.info({ module, migration: one.name }, 'Applied a migration');
  }
}

/**
 * Brings a module's schema up to its migrations, forward only, each in a transaction of its own. Of several processes
 * that start at once one does it and the others wait. When nothing is new no lock is taken.
 */
export async function migrateModule(owner: OwnerSession, tables: ModuleTables, log: Log): Promise<void> {
  const { module } = tables;
  const wanted = named(tables.migrations);
  if (await owner.run((client) => upToDate(client, module, wanted))) return;
  await owner.locked((client) => migrate(client, module, wanted, log));
}
