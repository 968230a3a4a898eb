import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { ObjectStorage } from '#storage';
import { type S3Server, startS3 } from '#storage/testing';
import { waitFor } from '#testing';
import { PortalStand, type Visitor } from '../../../testing/index.js';

jest.setTimeout(180_000); // it is about memory, not about time

const MEGABYTE = 1024 * 1024;
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(8000)]);
const SETTINGS = [
  'DROVER_MEDIA_MAX_VIDEO_MB',
  'DROVER_STORAGE',
  'DROVER_STORAGE_DIR',
  'DROVER_S3_ENDPOINT',
  'DROVER_S3_BUCKET',
];
const KEYS = ['DROVER_S3_ACCESS_KEY_ID', 'DROVER_S3_SECRET_ACCESS_KEY'];

/** A file that begins like a video and goes on for so many megabytes; `n` makes its bytes its own. */
async function* video(megabytes: number, n = 0): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(MEGABYTE, n);
  yield await Promise.resolve(MP4);
  for (let sent = 0; sent < megabytes; sent += 1) yield chunk;
}

interface Answered {
  status: number;
  body: { id?: string; code?: string; bytes?: number };
}

describe('large uploads', () => {
  let database: BootedDatabase;
  let stand: PortalStand;
  let ann: Visitor;

  async function start(settings: Record<string, string>): Promise<void> {
    Object.assign(process.env, settings, { DROVER_MEDIA_MAX_VIDEO_MB: '220' });
    stand = await PortalStand.start(database.url);
    await stand.app.listen(0, '127.0.0.1');
    ann = await stand.visitor();
  }

  async function stop(): Promise<void> {
    stand.app.getHttpServer().closeAllConnections(); // as the product does at its end
    await stand.stop();
    for (const name of [...SETTINGS, ...KEYS]) delete process.env[name];
  }

  beforeAll(async () => {
    database = await bootDatabase();
  });
  afterAll(() => database.stop());

  /** Sends over a real connection. */
  async function send(body: Readable): Promise<Answered> {
    const url = new URL(`/api/v1/workspaces/${ann.workspace}/media?name=clip.mp4`, await stand.app.getUrl());
    const headers = { cookie: ann.cookie, 'content-type': 'application/octet-stream', 'idempotency-key': 'large' };
    return await new Promise((answered, failed) => {
      const sending = request(url, { method: 'POST', headers: { ...headers, origin: 'http://localhost:3000' } });
      sending.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          answered({ status: response.statusCode ?? 0, body: JSON.parse(text) as Answered['body'] });
        });
      });
      sending.on('error', failed);
      body.on('error', () => sending.destroy());
      body.pipe(sending);
    });
  }

  /** The most memory that the process had beyond what it had before, in megabytes. */
  async function mostMemory(work: () => Promise<unknown>): Promise<number> {
    const before = process.memoryUsage().rss;
    let most = before;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
    await work().finally(() => clearInterval(look));
    return (most - before) / MEGABYTE;
  }

  describe('to a disk', () => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drover-large-'));
      await start({ DROVER_STORAGE_DIR: folder });
    });

    afterAll(async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('of 200 MB pass through in chunks', async () => {
      let answered: Answered | undefined;
      const most = await mostMemory(async () => {
        answered = await send(Readable.from(video(200)));
      });
      expect(answered).toMatchObject({ status: 201, body: { bytes: 200 * MEGABYTE + MP4.length } });
      expect(most).toBeLessThan(150); // held whole it takes more than 230
    });

    it('are answered while they still come when they are too large, and leave nothing', async () => {
      expect(await send(Readable.from(video(300, 1)))).toMatchObject({
        status: 413,
        body: { code: 'media_too_large' },
      });
      expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    });

    it('that break off leave nothing', async () => {
      const broken = Readable.from(
        (async function* () {
          yield* video(3, 2);
          throw new RangeError('the line is cut');
        })(),
      );
      await expect(send(broken)).rejects.toThrow();
      await waitFor(async () => (await readdir(join(folder, 'incoming'))).length === 0, {
        what: 'what came to be removed',
      });
    });
  });

  describe('to S3', () => {
    let server: S3Server;

    beforeAll(async () => {
      server = await startS3();
      await start({
        ...{ DROVER_STORAGE: 's3', DROVER_S3_ENDPOINT: server.url, DROVER_S3_BUCKET: server.bucket },
        ...{ DROVER_S3_ACCESS_KEY_ID: server.keys.accessKeyId },
        ...{ DROVER_S3_SECRET_ACCESS_KEY: server.keys.secretAccessKey },
      });
    });

    afterAll(async () => {
      await stop();
      await server.stop();
    });

    const begin = (bytes: number, name = 'clip.mp4') =>
      ann.ask<{ id: string; url: string; headers: Record<string, string> }>('POST', '/media/uploads', {
        body: { name, bytes },
      });
    const complete = (id: string) =>
      ann.ask<{ id: string; code: string }>('POST', `/media/uploads/${id}/complete`, { body: {} });
    const put = (url: string, headers: Record<string, string>, body: string | Buffer) =>
      fetch(url, { method: 'PUT', headers, body: typeof body === 'string' ? body : new Uint8Array(body) });

    it('pass through in parts', async () => {
      expect(await send(Readable.from(video(20)))).toMatchObject({ status: 201 });
    });

    it('may go past us, to an address that we signed', async () => {
      const limits = await ann.ask('GET', '/media/limits');
      expect(limits.body).toMatchObject({ presigned: true });
      expect(limits.headers['content-security-policy']).toContain(`connect-src 'self' ${server.url}`);
      const { status, body } = await begin(MP4.length);
      expect(status).toBe(201);
      const early = await complete(body.id);
      expect([early.status, early.body.code]).toEqual([409, 'upload_incomplete']);
      expect((await put(body.url, body.headers, MP4)).ok).toBe(true);
      const first = await complete(body.id);
      expect([first.status, first.body]).toMatchObject([201, { id: body.id, kind: 'video', state: 'processing' }]);
      const again = await complete(body.id);
      expect([again.status, again.body]).toEqual([200, first.body]);
    });

    it('past us are known by their bytes too, and kept once', async () => {
      const bytes = Buffer.concat([MP4, Buffer.from('twice')]);
      const ids: string[] = [];
      for (const _ of [1, 2]) {
        const { body } = await begin(bytes.length);
        await put(body.url, body.headers, bytes);
        ids.push(body.id, (await complete(body.id)).body.id, (await complete(body.id)).body.id);
      }
      const [first] = ids;
      expect(ids).toEqual([first, first, first, ids[3], first, first]);
      const storage = stand.app.get(ObjectStorage, { strict: false });
      expect(await storage.size(`media/${ann.workspace}/${ids[3]}/upload`)).toBeUndefined();
    });

    it('past us are refused for what they are', async () => {
      const page = '<!doctype html><script>alert(1)</script>';
      const { body } = await begin(page.length, 'photo.jpg');
      await put(body.url, body.headers, page);
      const refused = await complete(body.id);
      expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed']);
      expect((await begin(100_000_000_000)).status).toBe(413);
      const bob = await stand.visitor('Bob');
      expect((await bob.ask('POST', `/media/uploads/${body.id}/complete`, { body: {} })).status).toBe(404);
    });

    it('are told to wait when the storage is away', async () => {
      await server.stop();
      expect(await send(Readable.from(video(1, 3)))).toMatchObject({
        status: 503,
        body: { code: 'storage_unavailable' },
      });
    });
  });
});
