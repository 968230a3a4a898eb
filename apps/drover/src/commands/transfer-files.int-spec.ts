import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DiskStorage } from '#storage';
import { exportFiles, importFiles } from './transfer-files.js';

const CONTENT = 'what was uploaded';

async function* uploaded() {
  yield await Promise.resolve(Buffer.from(CONTENT));
}

describe('uploaded files of an installation that moves', () => {
  const before = { ...process.env };
  const said: string[] = [];
  let folder: string;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-transfer-'));
    await new DiskStorage(at('old')).put('media/w/m/file', uploaded(), { maxBytes: 100 });
    Object.assign(process.env, { DROVER_STORAGE: 'disk', DROVER_STORAGE_DIR: at('old') });
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });

  afterEach(() => void said.splice(0));

  afterAll(async () => {
    jest.restoreAllMocks();
    process.env = before;
    await rm(folder, { recursive: true });
  });

  it('are copied, and the next time only what is new', async () => {
    await exportFiles(at('files'));
    await exportFiles(at('files'));
    expect(said.join('')).toMatch(/Copied 1 files to.*; 0 were .*\n.*\nCopied 0 files .*; 1 were there already/);
  });

  it('come to wherever the other installation keeps them', async () => {
    process.env.DROVER_STORAGE_DIR = at('new');
    await importFiles(at('files'));
    expect(await readFile(at('new/objects/media/w/m/file'), 'utf8')).toBe(CONTENT);
  });

  it('are missed where a folder has none', async () => {
    await expect(importFiles(at('nothing'))).rejects.toMatchObject({ code: 'drover.no_exported_files' });
  });
});
