import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { SCHEMA_LOCK } from '../migrate/owner-session.js';
import { quoteName } from '../pool/quote.js';
import { type Frame, readContainer } from './container.js';
import { appliedMigrations, type DroverTable, droverTables, qualified } from './drover-tables.js';
import type { Manifest, TableEntry } from './manifest.js';
import { inOwnerTransaction } from './owner-client.js';
import { continueSequences } from './sequences.js';
import { ExportDamaged, ImportRefused } from './transfer-errors.js';

type Progress = (step: string) => void;

/** Reads the whole file once before the database is touched. */
async function verify(file: string): Promise<Manifest> {
  for await (const { kind, payload } of readContainer(file)) {
    if (kind === 'M') return JSON.parse(payload.toString()) as Manifest;
  }
  throw new ExportDamaged(file, 'has no manifest');
}

function checkMigrations(manifest: Manifest, standing: Readonly<Record<string, readonly string[]>>): void {
  for (const [schema, names] of Object.entries(manifest.migrations)) {
    const here = standing[schema] ?? [];
    const differing = [
      ...names.filter((name) => !here.includes(name)),
      ...here.filter((name) => !names.includes(name)),
    ];
    if (differing.length === 0) continue;
    throw new ImportRefused(
      `The export and this database differ in ${schema} by ${differing.join(', ')}: use the same version of Drover for both.`,
    );
  }
}

async function checkEmpty(client: Client, tables: readonly DroverTable[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${qualified(table)} LIMIT 1`);
    if (!rowCount) continue;
    throw new ImportRefused(`${table.schema}.${table.table} has rows: import into a fresh database only.`);
  }
}

/** The frames of one table, up to the next frame of another kind, which is handed back through `next`. */
async function* dataOf(frames: AsyncIterator<Frame>, state: { next: Frame | undefined }) {
  for (;;) {
    const { value, done } = await frames.next();
    state.next = done ? undefined : value;
    if (done || value.kind !== 'D') return;
    yield value.payload;
  }
}

async function importTable(client: Client, entry: TableEntry, data: AsyncIterable<Buffer>, file: string) {
  const hash = createHash('sha256');
  async function* hashed() {
    for await (const piece of data) {
      hash.update(piece);
      yield piece;
    }
  }
  const target = client.query(
    copyFrom(`COPY ${qualified(entry)} (${entry.columns.map(quoteName).join(', ')}) FROM STDIN`),
  );
  await pipeline(Readable.from(hashed(), { objectMode: false }), target);
  if (hash.digest('hex') !== entry.sha256 || target.rowCount !== entry.rows) {
    throw new ExportDamaged(file, `does not hold what it says of ${entry.schema}.${entry.table}`);
  }
}

async function importFrames(
  client: Client,
  file: string,
  frames: AsyncIterator<Frame>,
  { tables }: Manifest,
  onProgress: Progress,
): Promise<void> {
  const first = await frames.next();
  const state: { next: Frame | undefined } = { next: first.done ? undefined : first.value };
  for (const [index, entry] of tables.entries()) {
    if (state.next?.kind !== 'T') throw new ExportDamaged(file, 'is damaged');
    await importTable(client, entry, dataOf(frames, state), file);
    onProgress(`${index + 1} of ${tables.length}: ${entry.schema}.${entry.table}, ${entry.rows} rows`);
  }
  if (state.next?.kind !== 'M') throw new ExportDamaged(file, 'is damaged');
}

async function importAll(client: Client, file: string, manifest: Manifest, onProgress: Progress): Promise<void> {
  const frames = readContainer(file);
  try {
    await importFrames(client, file, frames, manifest, onProgress);
  } finally {
    await frames.return(undefined); // closes the file
  }
}

/** COPY does not go through row-level security, so its force on the owner is lifted, in this transaction alone. */
async function liftForce(client: Client, tables: readonly DroverTable[], work: () => Promise<void>): Promise<void> {
  const forced = tables.filter((table) => table.forced).map(qualified);
  for (const table of forced) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await work();
  for (const table of forced) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/**
 * Fills an empty, migrated database from an export, in one transaction: wholly or not at all. Run it while no other
 * Drover uses the database. Throws `ExportDamaged` or `ImportRefused`.
 */
export async function importDatabase(url: string, file: string, onProgress: Progress = () => undefined): Promise<void> {
  onProgress('Checking the file');
  const manifest = await verify(file);
  await inOwnerTransaction(url, [`BEGIN; SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`], async (client) => {
    checkMigrations(manifest, await appliedMigrations(client));
    const tables = await droverTables(client);
    await liftForce(client, tables, async () => {
      await checkEmpty(client, tables);
      await importAll(client, file, manifest, onProgress);
      await continueSequences(client, tables);
    });
  });
}
