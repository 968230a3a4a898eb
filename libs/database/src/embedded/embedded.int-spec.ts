import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start-embedded.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
/** These need root, from whom they protect; an ordinary user's server runs as that user. */
const itAsRoot = isRoot ? it : it.skip;

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  let home: string;
  let servers: EmbeddedServer[];

  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'drover-embedded-')));
    chmodSync(home, 0o755);
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) await server.stop();
    rmSync(home, { recursive: true });
  });

  async function start(dataDir = join(home, 'data'), options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
    const server = await startEmbedded(dataDir, { fsync: false, ...options });
    servers.push(server);
    return server;
  }

  it('says what it does, keeps its data over a stop, and is set up once', async () => {
    const steps: string[] = [];
    const onProgress = (step: string) => steps.push(step);
    const first = await start(undefined, { onProgress });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await start(undefined, { onProgress });
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(steps).toEqual(['Creating the database (once)', 'Starting the database', 'Starting the database']);
    expect(second.adopted).toBe(false);
  });

  it('lets nobody in without the password of his role, not even over its own socket', async () => {
    const { url } = await start();
    const wrong = url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const folder = join(home, 'data', 'postgres');
    const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<string, string>;
    expect(new Set(Object.values(secrets)).size).toBe(2);
    for (const file of ['secrets.json', 'url']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    const rights = `SELECT rolsuper FROM pg_roles WHERE rolname = current_user`;
    expect(await ask(url, rights)).toEqual([{ rolsuper: false }]);
  });

  it('listens on no network', async () => {
    const { url } = await start();
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  });

  it('puts its socket into a short folder when the path is longer than a socket may have', async () => {
    const dataDir = join(home, 'deep'.repeat(20), 'deeper'.repeat(10));
    const { url } = await start(dataDir);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const folder = new URL(url).searchParams.get('host') ?? '';
    expect(folder).toMatch(/drover-[0-9a-f]{12}$/);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    rmSync(folder, { recursive: true });
  });

  itAsRoot('runs as an unprivileged user when it is started by root', async () => {
    const { pid } = await start();
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
  });

  itAsRoot('copies binaries and data out of a home that its user cannot enter, and leaves a link there', async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const elsewhere = join(home, 'elsewhere');
    const { native, version } = findBinaries();
    const inside = join(closed, 'native');
    await copy(native, inside);
    const options = { elsewhere, binaries: { native: inside, version } };
    const first = await start(join(closed, 'data'), options);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(lstatSync(join(closed, 'data', 'postgres')).isSymbolicLink()).toBe(true);
    expect(readdirSync(elsewhere)).toContain(`postgresql-${version}`);
    await first.stop();
    const second = await start(join(closed, 'data'), options);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  itAsRoot('says what to do when there is no place that its user can enter', async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const work = startEmbedded(join(closed, 'data'), { elsewhere: join(closed, 'elsewhere') });
    await expect(work).rejects.toMatchObject({ code: 'database.embedded_unavailable' });
    await expect(startEmbedded(join(closed, 'data'), { elsewhere: join(closed, 'elsewhere') })).rejects.toThrow(
      /cannot reach .* move Drover .* set DATABASE_URL/,
    );
  });

  it('sets itself up again when that was interrupted', async () => {
    mkdirSync(join(home, 'data', 'postgres', 'cluster.new'), { recursive: true });
    writeFileSync(join(home, 'data', 'postgres', 'cluster.new', 'PG_VERSION'), '18');
    const { url } = await start();
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts over a stale postmaster.pid whose number now belongs to another process', async () => {
    const first = await start();
    await first.stop();
    const file = join(home, 'data', 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(
      file,
      `${process.pid}\n${join(home, 'data', 'postgres', 'cluster')}\n1\n5432\n/tmp\n\n1 1\nready   \n`,
    );
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses a cluster whose passwords were lost instead of making others', async () => {
    await (await start()).stop();
    rmSync(join(home, 'data', 'postgres', 'secrets.json'));
    await expect(startEmbedded(join(home, 'data'))).rejects.toThrow(/secrets.json is missing/);
  });
});

async function copy(from: string, to: string): Promise<void> {
  const { cp } = await import('node:fs/promises');
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}
