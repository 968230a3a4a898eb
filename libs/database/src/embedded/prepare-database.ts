import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Places } from './places.js';
import { DATABASE, OWNER, type Secrets, socketUrl, SUPERUSER } from './secrets.js';

/** Makes the owner and the database in a fresh cluster, once. Interrupted, it is done again. */
export async function prepareDatabase(places: Places, secrets: Secrets, socketDir: string): Promise<void> {
  const mark = join(places.base, 'prepared');
  if (existsSync(mark)) return;
  const client = new pg.Client({ connectionString: socketUrl(SUPERUSER, 'postgres', secrets, socketDir) });
  await client.connect();
  try {
    const { rowCount: owner } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (!owner) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD '${secrets[OWNER]}'`);
    const { rowCount: database } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
  writeFileSync(mark, '');
}
