import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { DiskStorage } from '#storage';
import { exportTo, importFrom } from './transfer.command.js';

const CONTENT = 'what was uploaded';

async function* uploaded() {
  yield await Promise.resolve(Buffer.from(CONTENT));
}

describe('moving an installation', () => {
  const before = { ...process.env };
  let folder: string;
  let database: BootedDatabase;
  let said: string[];
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-transfer-'));
    database = await bootDatabase();
    await new DiskStorage(at('old')).put('media/w/m/file', uploaded(), { maxBytes: 100 });
    Object.assign(process.env, { DATABASE_URL: database.url, DROVER_STORAGE: 'disk', DROVER_STORAGE_DIR: at('old') });
    said = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });

  afterEach(() => void said.splice(0));

  afterAll(async () => {
    jest.restoreAllMocks();
    process.env = before;
    await database.stop();
    await rm(folder, { recursive: true });
  });

  it('says that files are not in an export of the database alone', async () => {
    await exportTo(at('alone.drover'));
    expect(said.join('')).toMatch(/Uploaded files are not in it/);
  });

  it('carries uploaded files along, to wherever the other keeps them', async () => {
    await exportTo(at('all.drover'), { files: at('files') });
    expect(said.join('')).toMatch(/Copied 1 files to/);
    await exportTo(at('again.drover'), { files: at('files') });
    expect(said.join('')).toMatch(/Copied 0 files .*; 1 were there already/);
    process.env.DROVER_STORAGE_DIR = at('new');
    await importFrom(at('all.drover'), { files: at('files') });
    expect(await readFile(at('new/objects/media/w/m/file'), 'utf8')).toBe(CONTENT);
  });

  it('refuses a folder without files before it touches anything', async () => {
    const refused = importFrom(at('all.drover'), { files: at('nothing') });
    await expect(refused).rejects.toMatchObject({ code: 'drover.no_exported_files' });
  });
});
