import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeStorage } from '../../testing/storage.conformance.js';
import { DiskStorage } from './disk-storage.js';

async function folder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'drover-storage-'));
}

describeStorage('disk', async () => {
  const root = await folder();
  return { storage: new DiskStorage(root), stop: () => rm(root, { recursive: true, force: true }) };
});

describe('a folder', () => {
  let root: string;
  const one = async function* () {
    yield await Promise.resolve(Buffer.from('one'));
  };

  beforeEach(async () => {
    root = await folder();
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is shared by several processes', async () => {
    await new DiskStorage(root).put('a/b', one(), { maxBytes: 10 });
    expect(await new DiskStorage(root).size('a/b')).toBe(3);
  });

  it('keeps nothing aside once a file has its place or was refused', async () => {
    const sut = new DiskStorage(root);
    await sut.put('a/b', one(), { maxBytes: 10 });
    await sut.put('a/c', one(), { maxBytes: 2 }).catch(() => undefined);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('lists keys in the order of their bytes, as S3 does', async () => {
    const sut = new DiskStorage(root);
    const keys = ['l/a-b', 'l/a.b', 'l/a/1', 'l/a0'];
    for (const key of keys) await sut.put(key, one(), { maxBytes: 10 });
    expect(await sut.list('l/', { limit: 10 })).toEqual(keys);
    expect(await sut.list('l/', { limit: 10, after: 'l/a.b' })).toEqual(keys.slice(2));
  });

  it('that cannot be used is named, with what to do', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const failed = await new DiskStorage(file).put('a/b', one(), { maxBytes: 10 }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'storage.away', message: expect.stringContaining(file) });
  });
});
