import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Server, startS3 } from '../../testing/start-s3.js';
import { describeStorage } from '../../testing/storage.conformance.js';
import { S3Storage } from './s3-storage.js';

const storageOf = (server: S3Server) =>
  new S3Storage({
    bucket: server.bucket,
    region: 'us-east-1',
    pathStyle: true,
    endpoint: server.url,
    keys: server.keys,
  });

describeStorage('S3', async () => {
  const server = await startS3({ checksSignatures: false });
  return { storage: storageOf(server), stop: () => server.stop() };
});

describe('a bucket', () => {
  let server: S3Server;
  let sut: S3Storage;

  beforeAll(async () => {
    server = await startS3();
    sut = storageOf(server);
  });

  afterAll(() => server.stop());

  it('lets somebody without keys put what was agreed, and nothing larger', async () => {
    const { url, headers } = await sut.presignPut('p/one', { bytes: 5, forSeconds: 60 });
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toContain('content-length');
    const put = await fetch(url, { method: 'PUT', headers, body: 'hello' });
    expect(put.status).toBe(200);
    expect(await text(await sut.get('p/one'))).toBe('hello');
    const more = await fetch(url, { method: 'PUT', headers, body: 'hello and more' });
    expect(more.ok).toBe(false);
  });

  it.each([
    [{ pathStyle: true, endpoint: 'http://127.0.0.1:9000' }, 'http://127.0.0.1:9000'],
    [{ pathStyle: false, endpoint: 'https://s3.example.org' }, 'https://files.s3.example.org'],
    [{ pathStyle: false }, 'https://files.s3.eu-central-1.amazonaws.com'],
    [{ pathStyle: true }, 'https://s3.eu-central-1.amazonaws.com'],
  ])('by %j is written to at %s', async (place, origin) => {
    const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
    const storage = new S3Storage({ bucket: 'files', region: 'eu-central-1', keys, ...place });
    expect(storage.uploadOrigin).toBe(origin);
    const { url } = await storage.presignPut('a', { bytes: 1, forSeconds: 60 });
    expect(new URL(url).origin).toBe(origin);
  });

  it('lets somebody without keys read under a type that we choose', async () => {
    const source = async function* () {
      yield await Promise.resolve(Buffer.from('hello'));
    };
    await sut.put('p/read', source(), { maxBytes: 10 });
    const got = await fetch(await sut.presignGet('p/read', { mime: 'image/png', forSeconds: 60 }));
    expect([got.headers.get('content-type'), await got.text()]).toEqual(['image/png', 'hello']);
  });

  it('that cannot be reached is said so, with what to do', async () => {
    const gone = await startS3();
    const storage = storageOf(gone);
    await gone.stop();
    const failed = await storage.size('a').catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'storage.away', message: expect.stringContaining('DROVER_S3_') });
  });

  it('that is not there is said so', async () => {
    const { url: endpoint, keys } = server;
    const storage = new S3Storage({ bucket: 'nothing', region: 'us-east-1', pathStyle: true, endpoint, keys });
    const failed = await storage.list('a', { limit: 1 }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'storage.away' });
  });
});
