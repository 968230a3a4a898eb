import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MediaFacts, MediaShown } from '#contracts';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { ObjectStorage } from '#storage';
import { PortalStand, type Visitor } from '../../../testing/index.js';

describe('files that posts show from here', () => {
  let database: BootedDatabase;
  let folder: string;
  let stand: PortalStand;
  let ann: Visitor;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-public-media-'));
    process.env['DROVER_STORAGE_DIR'] = folder;
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor();
  });

  afterAll(async () => {
    await stand.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
    delete process.env['DROVER_STORAGE_DIR'];
  });

  it('serves for good what posts show from here, and says that it never changes', async () => {
    const key = `media/${ann.workspace}/shown`;
    const stored = await stand.app
      .get(ObjectStorage, { strict: false })
      .put(key, Readable.from([Buffer.from('for everybody')]), { maxBytes: 99 });
    const token = randomBytes(16).toString('base64url');
    stand.publisher.shown.set(token, { key, mime: 'image/jpeg', ...stored });
    const ask = (headers = {}, method = 'GET') => stand.ask(method, `/media/public/${token}.jpg`, { headers });
    const got = await ask();
    expect([got.status, got.text]).toEqual([200, 'for everybody']);
    const etag = `"${stored.sha256}"`;
    expect(got.headers).toMatchObject({
      ...{ etag, 'content-type': 'image/jpeg', 'content-length': '13', 'x-content-type-options': 'nosniff' },
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ range: 'bytes=0-2', 'if-range': etag })).text).toBe('for');
    expect((await ask({ range: 'bytes=0-2', 'if-range': '"other"' })).text).toBe('for everybody');
    const head = await ask({}, 'HEAD');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '13']);
    expect((await stand.ask('GET', `/media/public/${token}`)).text).toBe('for everybody');
    for (const other of [`${token}x.jpg`, `${'a'.repeat(22)}.jpg`, `${token}.jpg.exe`]) {
      expect((await stand.ask('GET', `/media/public/${other}`)).status).toBe(404);
    }
    stand.publisher.goAway();
    expect((await ask()).status).toBe(503);
    stand.publisher.comeBack();
  });

  it('deletes a file that posts show from here only when it is told that it may', async () => {
    const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(50)]);
    const path = `/api/v1/workspaces/${ann.workspace}/media?name=photo.png`;
    const headers = { cookie: ann.cookie, 'content-type': 'application/octet-stream' };
    const id = String((await stand.send('POST', path, bytes, headers)).body['id']);
    const deleted: MediaFacts = {
      ...{ workspaceId: ann.workspace, mediaId: id, kind: 'image', state: 'deleted', name: 'photo.png' },
      ...{ mime: 'image/png', bytes: 9, files: [], sequence: 3, createdAt: new Date().toISOString() },
    };
    const places = ['https://dev.to/ann/1'];
    stand.publisher.media.set(id, new MediaShown({ mediaId: id, name: 'photo.png', posts: 1, places }));
    const refused = await ann.ask('DELETE', `/media/${id}`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'media_shown']);
    expect(refused.body['detail']).toContain('a post that is out (https://dev.to/ann/1)');
    expect((await ann.ask('DELETE', `/media/${id}?evenIfShown=perhaps`)).status).toBe(422);
    stand.publisher.shownAnyway.set(id, deleted);
    expect((await ann.ask('DELETE', `/media/${id}?evenIfShown=true`)).status).toBe(204);
  });
});
