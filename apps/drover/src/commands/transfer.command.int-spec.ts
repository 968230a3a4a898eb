import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { migrateRegistered } from '#database';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { DiskStorage } from '#storage';
import { MODULE_NAMES, openDoors } from '../modules.js';
import { runCommandLine } from './command-line.js';

/** All modules are loaded, and servers started; a busy machine takes its time. */
jest.setTimeout(120_000);

const CONTENT = 'what was uploaded';
const KEY = 'media/w/m/file';

async function* uploaded() {
  yield await Promise.resolve(Buffer.from(CONTENT));
}

describe('drover export and drover import', () => {
  const before = { ...process.env };
  const workspace = randomUUID();
  const said: string[] = [];
  const codes: unknown[] = [];
  let servers: [BootedDatabase, BootedDatabase];
  let folder: string;
  const at = (name: string) => join(folder, name);

  /** What the command line ends with and says, on an installation with this database and storage. */
  async function drover(words: readonly string[], { url = servers[0].url, storage = 'old' } = {}) {
    said.splice(0);
    codes.splice(0);
    Object.assign(process.env, { DATABASE_URL: url, DROVER_STORAGE: 'disk', DROVER_STORAGE_DIR: at(storage) });
    await runCommandLine(['node', 'drover', ...words]);
    return { code: codes[0], text: said.join('') };
  }

  async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('SET ROLE drover_trigger_system'); // sees every workspace
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const policies = (url: string) => ask(url, 'SELECT workspace_id, on_late FROM trigger.late_policy');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-transfer-'));
    servers = [await bootDatabase(), await bootDatabase()];
    await openDoors(MODULE_NAMES);
    await migrateRegistered(servers[0].url);
    await ask(
      servers[0].url,
      `INSERT INTO trigger.late_policy (workspace_id, scope, on_late) VALUES ('${workspace}', '', 'hold')`,
    );
    await new DiskStorage(at('old')).put(KEY, uploaded(), { maxBytes: 100 });
    const keep = (text: unknown) => said.push(String(text)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
    jest.spyOn(process, 'exit').mockImplementation((code) => codes.push(code) as never);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    process.env = before;
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true });
  });

  it('writes the database to a file, and says that uploaded files are not in it', async () => {
    const { code, text } = await drover(['export', at('alone')]);
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringMatching(/Exported to .*alone\n.*--files FOLDER/),
    });
    expect((await stat(at('alone'))).mode & 0o777).toBe(0o600);
  });

  it('moves an installation with all that was uploaded: database, and files of any storage', async () => {
    const [from, to] = servers;
    const exported = await drover(['export', at('all'), '--files', at('files')]);
    expect(exported).toMatchObject({ code: 0, text: expect.stringMatching(/Exported to .*\n.*\nCopied 1 files to/) });
    const imported = await drover(['import', at('all'), '--files', at('files')], { url: to.url, storage: 'new' });
    expect(imported).toMatchObject({
      code: 0,
      text: expect.stringMatching(/Copied 1 files from [\s\S]*Imported .*all\n/),
    });
    expect(await policies(to.url)).toEqual([{ workspace_id: workspace, on_late: 'hold' }]);
    expect(await policies(to.url)).toEqual(await policies(from.url));
    expect(await readFile(at(`new/objects/${KEY}`), 'utf8')).toBe(CONTENT);
  });

  it.each([
    ['into a database that has rows', ['import', 'all'], /has rows: import into a fresh database only\. Nothing was/],
    [
      'of a file that is not there',
      ['import', 'nowhere'],
      /nowhere cannot be read \(ENOENT\)\. Name a file that drover export/,
    ],
    ['of a folder', ['import', 'files'], /files cannot be read \(it is no file\)\. Name a file/],
    ['of a file that is none of ours', ['import', 'words'], /words is no export of Drover\. .* export again/],
    [
      'of files that nobody exported',
      ['import', 'all', '--files', 'none'],
      /none holds no files.* drover export --files/,
    ],
    [
      'to a folder that is not there',
      ['export', 'no/such/file'],
      /cannot be written \(ENOENT\)\. Name a file in a folder/,
    ],
  ] as const)(
    'says in a sentence what to do instead of an import or export %s',
    async (_, [verb, ...words], sentence) => {
      await writeFile(at('words'), 'words that nobody exported');
      const places = words.map((word) => (word.startsWith('--') ? word : at(word)));
      const { code, text } = await drover([verb, ...places]);
      expect(code).toBe(1);
      expect(text).toMatch(sentence);
      expect(text).not.toContain('    at '); // the stack
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    },
  );

  it('says in a sentence what to do when PostgreSQL does not answer', async () => {
    const { code, text } = await drover(['export', at('late')], { url: 'postgresql://drover@127.0.0.1:1/drover' });
    expect({ code, text }).toEqual({
      code: 1,
      text: expect.stringMatching(/^No PostgreSQL answers at DATABASE_URL\. Start it/),
    });
  });
});
