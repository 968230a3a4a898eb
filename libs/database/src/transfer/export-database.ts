import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { SCHEMA_LOCK } from '../migrate/owner-session.js';
import { systemRole } from '../migrate/role-names.js';
import { quoteName } from '../pool/quote.js';
import { ContainerWriter } from './container.js';
import { appliedMigrations, type DroverTable, droverTables, qualified } from './drover-tables.js';
import type { TableEntry } from './manifest.js';
import { inOwnerTransaction } from './owner-client.js';

/** Before the snapshot, in a statement of its own: keeps partitions from being taken away under it. */
const KEEP_TABLES = `SELECT pg_advisory_lock_shared(${SCHEMA_LOCK})`;
/** One snapshot: what is exported is the state of one instant. */
const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Older servers copy a partitioned table only by a query. */
function copied({ columns, ...table }: DroverTable): string {
  const names = columns.map(quoteName).join(', ');
  return table.partitioned
    ? `COPY (SELECT ${names} FROM ${qualified(table)}) TO STDOUT`
    : `COPY ${qualified(table)} (${names}) TO STDOUT`;
}

async function exportTable(client: Client, table: DroverTable, writer: ContainerWriter): Promise<TableEntry> {
  const { schema, table: name, columns } = table;
  await writer.frame('T', Buffer.from(JSON.stringify({ schema, table: name, columns })));
  // Row-level security is forced on the owner too: only the system role sees every workspace's rows.
  await client.query(`SET LOCAL ROLE ${quoteName(systemRole(schema))}`);
  const source = client.query(copyTo(copied(table)));
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source) {
    const piece = chunk as Buffer; // a readable of bytes, as COPY is
    hash.update(piece);
    bytes += piece.length;
    await writer.frame('D', piece);
  }
  await client.query('RESET ROLE');
  return { schema, table: name, columns, rows: source.rowCount, bytes, sha256: hash.digest('hex') };
}

async function exportAll(client: Client, writer: ContainerWriter, onProgress: (step: string) => void) {
  const migrations = await appliedMigrations(client);
  const tables: TableEntry[] = [];
  const found = await droverTables(client);
  for (const [index, table] of found.entries()) {
    const entry = await exportTable(client, table, writer);
    tables.push(entry);
    onProgress(`${index + 1} of ${found.length}: ${entry.schema}.${entry.table}, ${entry.rows} rows`);
  }
  const { rows } = await client.query<{ now: Date }>('SELECT now()');
  return { migrations, tables, exportedAt: rows[0]?.now.toISOString() ?? '' };
}

/**
 * Writes all tables of all of Drover's schemas, as of one instant, to `file` (mode 0600; it holds people's data).
 * Drover may be running. The file appears when it is whole; an older one of that name is replaced.
 */
export async function exportDatabase(
  url: string,
  file: string,
  onProgress: (step: string) => void = () => undefined,
): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  const writer = await ContainerWriter.create(part);
  try {
    const body = await inOwnerTransaction(url, [KEEP_TABLES, SNAPSHOT], (client) =>
      exportAll(client, writer, onProgress),
    );
    await writer.finish(body);
    await rename(part, file);
  } catch (error) {
    await writer.abandon();
    await rm(part, { force: true });
    throw error;
  }
}
