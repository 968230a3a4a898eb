import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bootDatabase, type BootedDatabase, moduleDatabase } from '../testing/index.js';
import { systemTable, tenantTable } from './migrate/tenant-table.js';
import { SystemScope } from './scope/system-scope.js';
import type { Transaction } from './scope/transaction.js';
import { exportDatabase } from './transfer/export-database.js';
import { importDatabase } from './transfer/import-database.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

class CreateHerd1 implements MigrationInterface {
  name = 'CreateHerd1';
  async up(queryRunner: QueryRunner): Promise<void> {
    // "animal" sorts before "herd", to which it refers.
    await queryRunner.query(`
      CREATE TABLE herd (id uuid PRIMARY KEY, workspace_id uuid NOT NULL, notes jsonb NOT NULL);
      CREATE TABLE animal (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id uuid NOT NULL,
        herd_id uuid NOT NULL REFERENCES herd, name text, blob bytea, shout text GENERATED ALWAYS AS (upper(name)) STORED);
      CREATE TABLE tally (count bigint NOT NULL);
      CREATE TABLE egg (n bigint PRIMARY KEY) PARTITION BY RANGE (n);
      CREATE TABLE egg_rest PARTITION OF egg DEFAULT;
      CREATE TABLE egg_10 PARTITION OF egg FOR VALUES FROM (0) TO (10)`);
    await tenantTable(queryRunner, 'farm', 'herd');
    await tenantTable(queryRunner, 'farm', 'animal');
    await systemTable(queryRunner, 'farm', 'tally');
    await systemTable(queryRunner, 'farm', 'egg');
  }
  async down(): Promise<void> {}
}
class AddNothing2 implements MigrationInterface {
  name = 'AddNothing2';
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}

const scope = SystemScope.named('test');
const everything = async (tx: Transaction) => ({
  herds: await tx.query('SELECT * FROM herd ORDER BY id'),
  animals: await tx.query('SELECT * FROM animal ORDER BY number'),
  tally: await tx.query('SELECT * FROM tally'),
  eggs: await tx.query('SELECT tableoid::regclass::text AS lies, n FROM egg ORDER BY n'),
});

describe('export and import', () => {
  const servers: BootedDatabase[] = [];
  const closing: (() => Promise<void>)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'drover-transfer-'));
  const file = join(folder, 'out.drover');

  async function farm(migrations = [CreateHerd1]) {
    const server = await bootDatabase();
    const { db, close } = await moduleDatabase(server.url, { module: 'farm', migrations });
    servers.push(server);
    closing.push(close);
    return { url: server.url, db };
  }
  async function fill(tx: Transaction) {
    for (const workspace of [randomUUID(), randomUUID()]) {
      const herd = randomUUID();
      await tx.query('INSERT INTO herd VALUES ($1, $2, $3)', [herd, workspace, { 'ä\n\t\\': ['"', null, '\\N'] }]);
      await tx.query(
        `INSERT INTO animal (workspace_id, herd_id, name, blob)
         SELECT $1, $2, CASE WHEN i % 3 = 0 THEN NULL ELSE 'cow ' || i END, decode(md5(i::text), 'hex')
         FROM generate_series(1, 5000) i`,
        [workspace, herd],
      );
    }
    await tx.query('INSERT INTO tally VALUES (42)');
    await tx.query('INSERT INTO egg VALUES (3), (4), (12)');
  }

  let source: Awaited<ReturnType<typeof farm>>;
  let target: Awaited<ReturnType<typeof farm>>;

  beforeAll(async () => {
    source = await farm();
    target = await farm();
    await source.db.inSystem(scope, fill);
    await exportDatabase(source.url, file);
  });
  afterAll(async () => {
    for (const close of closing) await close();
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  });

  const nothingWritten = async () => {
    expect(await target.db.inSystem(scope, everything)).toEqual({ herds: [], animals: [], tally: [], eggs: [] });
  };
  const damaged = (name: string, change: (bytes: Buffer) => Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(file)));
    return path;
  };

  it.each([0.001, 0.5, 0.9, 0.9999])('refuses a file cut at %d of its length', async (part) => {
    const path = damaged('cut', (bytes) => bytes.subarray(0, Math.floor(bytes.length * part)));
    await expect(importDatabase(target.url, path)).rejects.toMatchObject({ code: 'database.export_damaged' });
    await nothingWritten();
  });

  it('refuses a file with any bit flipped', async () => {
    const { length } = readFileSync(file);
    const places = Array.from({ length: 40 }, (_, index) => Math.floor((index / 40) * length));
    for (const place of [...places, length - 40, length - 1]) {
      const path = damaged('flipped', (bytes) => {
        bytes[place] = (bytes[place] ?? 0) ^ 0x10;
        return bytes;
      });
      await expect(importDatabase(target.url, path)).rejects.toMatchObject({ code: 'database.export_damaged' });
    }
    await nothingWritten();
  });

  it('refuses a file with something behind its end', async () => {
    const path = damaged('longer', (bytes) => Buffer.concat([bytes, Buffer.from('x')]));
    await expect(importDatabase(target.url, path)).rejects.toMatchObject({ code: 'database.export_damaged' });
  });

  it('refuses a database of another version, naming the difference', async () => {
    const other = await farm([CreateHerd1, AddNothing2]);
    await expect(importDatabase(other.url, file)).rejects.toThrow('farm by AddNothing2');
  });

  it('brings every row of every workspace over, and continues the numbers', async () => {
    const steps: string[] = [];
    await importDatabase(target.url, file, (step) => steps.push(step));
    expect(steps).toContain('2 of 4: farm.animal, 10000 rows');
    expect(await target.db.inSystem(scope, everything)).toEqual(await source.db.inSystem(scope, everything));
    const next = await target.db.inSystem(scope, (tx) =>
      tx.query('INSERT INTO animal (workspace_id, herd_id) SELECT workspace_id, id FROM herd LIMIT 1 RETURNING number'),
    );
    expect(next).toEqual([{ number: '10001' }]);
  });

  it('keeps row-level security as it was', async () => {
    const forced = `SELECT count(*)::int AS n FROM pg_class WHERE relforcerowsecurity AND relname IN ('herd', 'animal')`;
    expect(await target.db.inSystem(scope, (tx) => tx.query(forced))).toEqual([{ n: 2 }]);
  });

  it('refuses a database that has rows', async () => {
    await expect(importDatabase(target.url, file)).rejects.toMatchObject({ code: 'database.import_refused' });
  });
});
