import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MediaFacts, mediaChanged, MediaInUse, type StoredMedia } from '#contracts';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { mediaToken } from '#security';
import { ObjectStorage } from '#storage';
import { PortalStand, type Visitor } from '../../../testing/index.js';
import { OnMediaChanged } from '../../handlers/on-media-changed.js';
import { PortalSecrets } from '../../portal-secrets.js';

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(50)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

interface Media {
  id: string;
  state: string;
  name: string;
  kind: string;
}

describe('the media library over HTTP', () => {
  let database: BootedDatabase;
  let folder: string;
  let stand: PortalStand;
  let ann: Visitor;
  const png = (more: string | Buffer) => Buffer.concat([PNG, Buffer.from(more)]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-portal-media-'));
    process.env['DROVER_STORAGE_DIR'] = folder;
    process.env['DROVER_MEDIA_MAX_IMAGE_MB'] = '1';
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor();
  });

  afterAll(async () => {
    await stand.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
    delete process.env['DROVER_STORAGE_DIR'];
    delete process.env['DROVER_MEDIA_MAX_IMAGE_MB'];
  });

  const upload = (body: string | Buffer | Readable, { name = 'photo.png', who = ann, headers = {} } = {}) =>
    stand.send('POST', `/api/v1/workspaces/${who.workspace}/media?name=${encodeURIComponent(name)}`, body, {
      cookie: who.cookie,
      'content-type': 'application/octet-stream',
      ...headers,
    });
  const storage = () => stand.app.get(ObjectStorage, { strict: false });

  /** Publisher says that the file is ready. */
  async function makeReady(id: string, files: StoredMedia[] = [], change: Partial<MediaFacts> = {}): Promise<void> {
    const facts: MediaFacts = {
      ...{ workspaceId: ann.workspace, mediaId: id, kind: 'image', state: 'ready', name: 'photo.png' },
      ...{ mime: 'image/png', bytes: 9, width: 3, height: 4, files, sequence: 2 },
      createdAt: new Date().toISOString(),
      ...change,
    };
    const handler = stand.app.get(OnMediaChanged, { strict: false });
    const envelope = { name: mediaChanged.name } as unknown as Parameters<OnMediaChanged['handle']>[1]; // not read
    await stand.inWorkspace(ann.workspace, (tx) => handler.handle(facts, envelope, tx));
  }

  it('takes a file as it comes, by what it is, and tells publisher', async () => {
    const bytes = png('one');
    const { status, body } = await upload(bytes, { name: '../holiday.exe' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'image', state: 'processing', name: 'holiday.exe', mime: 'image/png' });
    const sent = await stand.look<{ body: { sha256: string; key: string } }>(
      `SELECT body FROM event WHERE name = 'publisher.addMedia' AND body->>'mediaId' = $1`,
      [body['id']],
    );
    expect(sent[0]?.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await storage().size(sent[0]?.body.key ?? '')).toBe(bytes.length);
  });

  it('keeps the same bytes once in a workspace, and apart in another', async () => {
    const bytes = png('the same');
    const first = await upload(bytes);
    const again = await upload(bytes, { name: 'copy.png' });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await storage().list(`media/${ann.workspace}/`, { limit: 1000 })).toHaveLength(2);
    const bob = await stand.visitor('Bob');
    expect((await upload(bytes, { who: bob })).status).toBe(201);
  });

  it('takes the same bytes that come twice at once, once', async () => {
    const bytes = png('at once');
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(bytes)));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it.each([
    ['nothing', '', /“photo.png” is empty/],
    ['a drawing that may run scripts', SVG, /“photo.png” is .*Export it as/],
    ['a page', '<!doctype html><script>alert(1)</script>', /“photo.png” is .*Export it as/],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), /“photo.png” is .*Export it as/],
    ['noise', randomBytes(500), /“photo.png” is .*Export it as/],
  ])('refuses %s, whatever it is called', async (_, bytes, words) => {
    const { status, body } = await upload(bytes);
    expect([status, body['code']]).toEqual([422, 'validation_failed']);
    expect(body['errors']).toMatchObject([{ field: 'file', message: expect.stringMatching(words) }]);
  });

  it('refuses a file that is too large as it comes, and keeps nothing of it', async () => {
    const before = await storage().list('media/', { limit: 1000 });
    const { status, body } = await upload(png(Buffer.alloc(1_000_000)));
    expect([status, body['code']]).toEqual([413, 'media_too_large']);
    expect(await storage().list('media/', { limit: 1000 })).toEqual(before);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('keeps nothing of an upload that broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield await Promise.resolve(png(Buffer.alloc(9000)));
        throw new RangeError('gone');
      })(),
    );
    await upload(broken).catch(() => undefined);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('lets nobody in without a session, from other pages, or into another’s library', async () => {
    expect((await upload(png('x'), { headers: { cookie: '' } })).status).toBe(401);
    expect((await upload(png('x'), { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    const bob = await stand.visitor('Bob');
    expect((await upload(png('x'), { headers: { cookie: bob.cookie } })).status).toBe(404);
  });

  it('takes streams of bytes nowhere else', async () => {
    const headers = { cookie: ann.cookie, 'content-type': 'application/octet-stream' };
    expect((await stand.send('POST', `/api/v1/workspaces/${ann.workspace}/posts`, png('x'), headers)).status).toBe(415);
  });

  it('lists what there is, newest first, page by page and by kind', async () => {
    const zoe = await stand.visitor('Zoe');
    for (const more of ['1', '2', '3']) await upload(png(more), { who: zoe, name: `${more}.png` });
    const first = await zoe.ask<{ items: Media[]; nextCursor: string }>('GET', '/media?limit=2');
    expect(first.body.items.map(({ name }) => name)).toEqual(['3.png', '2.png']);
    const next = await zoe.ask<{ items: Media[] }>('GET', `/media?limit=2&cursor=${first.body.nextCursor}`);
    expect(next.body.items.map(({ name }) => name)).toEqual(['1.png']);
    expect((await zoe.ask<{ items: Media[] }>('GET', '/media?kind=video')).body.items).toEqual([]);
    expect((await zoe.ask('GET', '/media/limits')).body).toMatchObject({ maxBytes: { image: 1e6 }, presigned: false });
  });

  it('serves a file’s forms under headers that keep browsers from running them', async () => {
    const { body } = await upload(png('served'));
    const id = String(body['id']);
    const key = `media/${ann.workspace}/${id}/thumbnail`;
    await storage().put(key, Readable.from([Buffer.from('0123456789')]), { maxBytes: 99 });
    await makeReady(id, [{ size: 'thumbnail', key, mime: 'image/webp', bytes: 10 }]);
    const thumbnail = await ann.ask('GET', `/media/${id}/file?size=thumbnail`);
    expect([thumbnail.status, thumbnail.text]).toEqual([200, '0123456789']);
    expect(thumbnail.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      // No script; but a video that is opened in a tab may play.
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; media-src 'self';.*; sandbox allow-same-origin;/,
      ),
      'cache-control': expect.stringContaining('private'),
    });
    const part = await ann.ask('GET', `/media/${id}/file?size=thumbnail`, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
    expect((await ann.ask('GET', `/media/${id}/file`)).status).toBe(404);
  });

  it('never serves what a browser would run, even if publisher said so', async () => {
    const { body } = await upload(png('html'));
    const id = String(body['id']);
    const key = `media/${ann.workspace}/${id}/upload`;
    await makeReady(id, [{ size: 'file', key, mime: 'text/html', bytes: 10 }]);
    expect((await ann.ask('GET', `/media/${id}/file`)).status).toBe(404);
  });

  it('serves a network what was signed for it, and nobody anything else', async () => {
    const key = `media/${ann.workspace}/signed`;
    await storage().put(key, Readable.from([Buffer.from('for the network')]), { maxBytes: 99 });
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const secret = stand.app.get(PortalSecrets, { strict: false });
    expect(secret.mediaGrant('x', new Date())).toBeUndefined();
    const token = mediaToken(PortalStand.secret, { key, mime: 'image/jpeg', expiresAt });
    const got = await stand.ask('GET', `/media/file?token=${token}`);
    expect([got.status, got.text, got.headers['content-type']]).toEqual([200, 'for the network', 'image/jpeg']);
    expect((await stand.ask('GET', `/media/file?token=${token}x`)).status).toBe(404);
    expect((await stand.ask('GET', '/media/file')).status).toBe(404);
    const late = mediaToken(PortalStand.secret, { key, mime: 'image/jpeg', expiresAt: 1 });
    expect((await stand.ask('GET', `/media/file?token=${late}`)).status).toBe(404);
  });

  it('deletes a file when publisher agrees, and says when a planned post has it', async () => {
    const { body } = await upload(png('deleted'));
    const id = String(body['id']);
    stand.publisher.media.set(id, new MediaInUse({ mediaId: id, name: 'photo.png', posts: 2 }));
    const refused = await ann.ask('DELETE', `/media/${id}`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'media_in_use']);
    expect(refused.body['detail']).toContain('2 planned posts');
    stand.publisher.goAway();
    expect((await ann.ask('DELETE', `/media/${id}`)).status).toBe(503);
    stand.publisher.comeBack();
    stand.publisher.media.set(id, {
      ...{ workspaceId: ann.workspace, mediaId: id, kind: 'image', state: 'deleted', name: 'photo.png' },
      ...{ mime: 'image/png', bytes: 9, files: [], sequence: 3, createdAt: new Date().toISOString() },
    });
    expect((await ann.ask('DELETE', `/media/${id}`)).status).toBe(204);
    expect((await ann.ask('GET', `/media/${id}`)).status).toBe(404);
    expect((await upload(png('deleted'))).status).toBe(201);
  });

  it('keeps a file that a draft or a series has, and names them', async () => {
    const { body } = await upload(png('used'), { name: 'used.png' });
    const mediaId = String(body['id']);
    await makeReady(mediaId);
    const media = [{ mediaId }];
    const draft = (text: string, more: object) => ann.ask('POST', '/posts', { body: { text, targets: [], ...more } });
    await draft('One', { media });
    await draft('Two', { thread: [{ text: 'and this', media }] });
    await draft('Without it', {});
    const own = JSON.stringify([{ channelId: ann.workspace, media }]);
    await stand.inWorkspace(ann.workspace, (tx) =>
      tx.query(
        `INSERT INTO series (workspace_id, id, name, text, targets, recurrence, author_id, author_name, state)
         SELECT $1, gen_random_uuid(), state, '', $2, '{}', $1, 'Ann', state FROM unnest('{active,ended}'::text[]) AS state`,
        [ann.workspace, own],
      ),
    );
    const refused = await ann.ask('DELETE', `/media/${mediaId}`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'media_in_use']);
    expect(refused.body['detail']).toBe(
      '“used.png” is part of the draft “One”, the draft “Two” and the series “active”. Take it out there first.',
    );
    const { body: page } = await ann.ask('GET', '/posts');
    const posts = (page as { items: { id: string }[] }).items;
    await stand.inWorkspace(ann.workspace, (tx) => tx.query('DELETE FROM series'));
    for (const { id } of posts) await ann.ask('DELETE', `/posts/${id}`);
    expect((await ann.ask('DELETE', `/media/${mediaId}`)).body['code']).not.toBe('media_in_use');
  });

  it('says where uploads past us are not to be had', async () => {
    const begun = await ann.ask('POST', '/media/uploads', { body: { name: 'a.png', bytes: 10 } });
    expect([begun.status, begun.body['code']]).toEqual([409, 'not_presigned']);
  });

  it('asks publisher what a page says of itself', async () => {
    const url = 'https://example.org/a';
    stand.publisher.links.set(url, { state: 'ready', url, title: 'A page' });
    const found = await ann.ask('GET', `/link-info?url=${encodeURIComponent(url)}`);
    expect(found.body).toMatchObject({ state: 'ready', title: 'A page' });
    expect((await ann.ask('GET', '/link-info?url=ftp://example.org')).status).toBe(422);
  });
});
