import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type S3Server, startS3 } from '../testing/start-s3.js';
import { copyObjects } from './copy-objects.js';
import { DiskStorage } from './disk/disk-storage.js';
import type { ObjectStorage } from './object-storage.js';
import { S3Storage } from './s3/s3-storage.js';

async function put(storage: ObjectStorage, key: string, content: string): Promise<void> {
  const source = async function* () {
    yield await Promise.resolve(Buffer.from(content));
  };
  await storage.put(key, source(), { maxBytes: 1000 });
}

describe('a copy of all objects', () => {
  let folder: string;
  let server: S3Server;
  const disk = (name: string) => new DiskStorage(join(folder, name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-copy-'));
    server = await startS3({ checksSignatures: false });
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('goes from a disk through a bucket to another disk', async () => {
    const { bucket, url: endpoint, keys } = server;
    const s3 = new S3Storage({ bucket, region: 'us-east-1', pathStyle: true, endpoint, keys });
    const [first, last] = [disk('first'), disk('last')];
    const all = Array.from({ length: 9 }, (_, i) => `media/w/${i}/file`);
    for (const key of all) await put(first, key, `what ${key} holds`);
    expect(await copyObjects(first, s3)).toMatchObject({ copied: 9, kept: 0 });
    expect(await copyObjects(s3, last)).toMatchObject({ copied: 9, bytes: 9 * 'what media/w/0/file holds'.length });
    expect(await last.list('', { limit: 100 })).toEqual(all);
    for (const key of all) expect(await text(await last.get(key))).toBe(`what ${key} holds`);
  });

  it('is of none where there are none', async () => {
    expect(await copyObjects(disk('nothing'), disk('nowhere'))).toEqual({ copied: 0, kept: 0, bytes: 0 });
  });

  it('leaves what is there, and brings what is new or was cut short', async () => {
    const [from, to] = [disk('from'), disk('to')];
    for (const key of ['a', 'b', 'c']) await put(from, key, `whole ${key}`);
    await writeFile(join(folder, 'from', 'objects', '.DS_Store'), 'none of ours');
    await put(to, 'a', 'whole a');
    await put(to, 'b', 'cut');
    const written = jest.spyOn(to, 'put');
    expect(await copyObjects(from, to)).toMatchObject({ copied: 2, kept: 1 });
    expect(written.mock.calls.map(([key]) => key)).toEqual(['b', 'c']);
    expect(await text(await to.get('b'))).toBe('whole b');
  });

  it('leaves out what is deleted meanwhile', async () => {
    const [from, to] = [disk('going'), disk('staying')];
    for (const key of ['gone', 'there']) await put(from, key, 'x');
    const get = from.get.bind(from);
    jest.spyOn(from, 'get').mockImplementation(async (key) => {
      if (key === 'gone') await from.delete(key); // they are copied side by side: any may be the first
      return await get(key);
    });
    expect(await copyObjects(from, to)).toMatchObject({ copied: 1 });
    expect(await to.list('', { limit: 9 })).toEqual(['there']);
  });

  it('goes on with the next page', async () => {
    const [from, to] = [disk('many'), disk('copy')];
    const list = jest.spyOn(from, 'list');
    const pages = [Array.from({ length: 1000 }, () => 'one'), ['two']];
    await put(from, 'two', 'second page');
    list.mockImplementation(async () => pages.shift() ?? []);
    expect(await copyObjects(from, to)).toMatchObject({ copied: 1 });
    expect(list.mock.calls[1]?.[1]).toMatchObject({ after: 'one' });
  });
});
