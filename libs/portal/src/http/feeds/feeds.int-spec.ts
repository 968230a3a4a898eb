import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseFeed } from 'feedsmith';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { sandboxToken } from '#security';
import { PortalStand, type Visitor } from '../../../testing/index.js';

interface Shown {
  id: string;
  url: string;
}

let database: BootedDatabase;
let stand: PortalStand;
let ann: Visitor;
let feed: Shown;

const WORDS = 'Gruß <b> & "quoted" 👩‍👩‍👧\n\nhttps://example.com/a?x=1&y=2\nend';
const FEED = { title: 'Acme News', site: 'https://example.com', description: 'What is new' };
const createdAt = new Date().toISOString();

const asChannel = async (method: string, path: string, body?: object, workspace = ann.workspace) => {
  const headers = { authorization: `Bearer ${sandboxToken(PortalStand.secret, workspace)}` };
  const got = await stand.ask<Shown>(method, `/feeds/api${path}`, { headers, ...(body && { body }) });
  return { status: got.status, body: got.body };
};
const read = (format: string, headers: Record<string, string> = {}) =>
  stand.ask('GET', `/feeds/${ann.workspace}/${feed.id}.${format}`, { headers });

beforeAll(async () => {
  database = await bootDatabase();
  stand = await PortalStand.start(database.url);
  ann = await stand.visitor();
  feed = (await asChannel('PUT', '', FEED)).body;
}, 60_000);
afterAll(async () => {
  await stand.stop();
  await database.stop();
});

it('takes up a feed of the same title again', async () => {
  expect((await asChannel('PUT', '', { ...FEED, description: 'News' })).body).toEqual(feed);
  expect((await asChannel('PUT', '', { ...FEED, title: 'Other' })).body.id).not.toBe(feed.id);
});

it('serves what was accepted once a key, as RSS, Atom and JSON that a reader understands', async () => {
  const item = { text: WORDS, title: 'Of cows', link: 'https://example.com/cows', key: 'k1', createdAt };
  const first = await asChannel('POST', `/${feed.id}/items`, item);
  expect(first).toEqual({ status: 200, body: { id: expect.any(String), url: item.link } });
  expect(await asChannel('POST', `/${feed.id}/items`, item)).toEqual(first);
  expect(await asChannel('GET', `/${feed.id}/items/by-key/k1`)).toEqual(first);

  const rss = parseFeed((await read('rss')).text);
  if (rss.format !== 'rss') throw new TypeError(rss.format);
  expect(rss.feed).toMatchObject({ title: 'Acme News', link: 'https://example.com' });
  expect(rss.feed.items).toHaveLength(1);
  expect(rss.feed.items?.[0]).toMatchObject({
    title: 'Of cows',
    link: item.link,
    guid: { value: `urn:uuid:${first.body.id}` },
  });
  expect(rss.feed.items?.[0]?.description).toContain('Gruß &lt;b&gt; &amp; &quot;quoted&quot;');

  const atom = parseFeed((await read('atom')).text);
  if (atom.format !== 'atom') throw new TypeError(atom.format);
  expect(atom.feed).toMatchObject({ id: `urn:uuid:${feed.id}`, entries: [{ title: { value: 'Of cows' } }] });

  const json = parseFeed((await read('json')).text);
  if (json.format !== 'json') throw new TypeError(json.format);
  expect(json.feed).toMatchObject({ title: 'Acme News', items: [{ content_text: WORDS, url: item.link }] });
});

it('says where an item’s files are, and what is to be seen on them', async () => {
  const address = 'https://drover.example/media/public';
  const picture = { kind: 'image', mime: 'image/png', bytes: 9, width: 640, height: 480, altText: 'A "red" cow' };
  const clip = { kind: 'video', mime: 'video/mp4', bytes: 99, width: 64, height: 48, durationMs: 1500 };
  const media = [
    { url: `${address}/a.png`, ...picture },
    { url: `${address}/b.mp4`, ...clip },
  ];
  const { body } = await asChannel('POST', `/${feed.id}/items`, { text: '', media, key: 'k4', createdAt });

  const rss = parseFeed((await read('rss')).text);
  if (rss.format !== 'rss') throw new TypeError(rss.format);
  const shown = rss.feed.items?.[0];
  expect(shown?.enclosures).toEqual([{ url: `${address}/a.png`, type: 'image/png', length: 9 }]);
  expect(shown?.media?.contents).toMatchObject([
    { url: `${address}/a.png`, medium: 'image', fileSize: 9, width: 640, description: { value: 'A "red" cow' } },
    { url: `${address}/b.mp4`, medium: 'video', type: 'video/mp4', duration: 2 },
  ]);
  expect(shown?.description).toContain('alt="A &quot;red&quot; cow"');

  const atom = parseFeed((await read('atom')).text);
  if (atom.format !== 'atom') throw new TypeError(atom.format);
  expect(atom.feed.entries?.[0]?.links).toMatchObject([
    { href: 'https://example.com' },
    { href: `${address}/a.png`, rel: 'enclosure', type: 'image/png', length: 9, title: 'A "red" cow' },
    { href: `${address}/b.mp4`, rel: 'enclosure', type: 'video/mp4', length: 99 },
  ]);

  const json = parseFeed((await read('json')).text);
  if (json.format !== 'json') throw new TypeError(json.format);
  expect(json.feed.items?.[0]?.attachments).toEqual([
    { url: `${address}/a.png`, mime_type: 'image/png', size_in_bytes: 9, title: 'A "red" cow' },
    { url: `${address}/b.mp4`, mime_type: 'video/mp4', size_in_bytes: 99, duration_in_seconds: 1.5 },
  ]);

  expect((await asChannel('PUT', `/${feed.id}/items/${body.id}`, { text: 'without' })).status).toBe(200);
  expect((await read('rss')).text).not.toContain('a.png');
  const strange = [{ ...media[0], mime: 'text/html' }];
  expect((await asChannel('PUT', `/${feed.id}/items/${body.id}`, { text: 'x', media: strange })).status).toBe(422);
  expect((await asChannel('PUT', `/${feed.id}/items/${body.id}`, { text: ' ' })).status).toBe(422);
  await asChannel('DELETE', `/${feed.id}/items/${body.id}`);
});

it('sends an unchanged feed once, and a changed one anew', async () => {
  const { body } = await asChannel('POST', `/${feed.id}/items`, { text: 'first', key: 'k2', createdAt });
  const { headers } = await read('rss');
  const known = { 'if-none-match': String(headers.etag) };
  expect((await read('rss', known)).status).toBe(304);
  expect((await asChannel('PUT', `/${feed.id}/items/${body.id}`, { text: 'changed words' })).body.id).toBe(body.id);
  const changed = await read('rss', known);
  expect(changed.status).toBe(200);
  expect(changed.text).toContain('changed words');
  await asChannel('DELETE', `/${feed.id}/items/${body.id}`);
  expect((await asChannel('DELETE', `/${feed.id}/items/${body.id}`)).status).toBe(200);
  expect((await read('rss')).text).not.toContain('changed words');
});

it('lets nobody write without a token of the workspace, and shows nothing that is not there', async () => {
  const bob = await stand.visitor('Bob');
  const item = { text: 'x', key: 'k3', createdAt };
  expect((await asChannel('POST', `/${feed.id}/items`, item, bob.workspace)).status).toBe(404);
  expect((await stand.ask('PUT', '/feeds/api', { body: FEED })).status).toBe(401);
  expect((await asChannel('POST', `/${feed.id}/items`, { ...item, text: 'x'.repeat(20_001) })).status).toBe(422);
  expect((await stand.ask('GET', `/feeds/${bob.workspace}/${feed.id}.rss`)).status).toBe(404);
  expect((await read('html')).status).toBe(404);
});
