import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Envelope, PostSettled } from '#contracts';
import { bootDatabase } from '#database/testing';
import { installGuard } from '#http';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { Automation } from '../domain/automation.js';
import type { PostView } from '../domain/post.js';
import { OnPostSettled } from '../handlers/on-post-settled.js';
import { PollFeeds } from '../jobs/poll-feeds.chore.js';
import type { SourceView } from './change-sources.use-case.js';

type NewHook = SourceView & { secret: string };

describe('automations', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;
  let feeds: Server;
  let feedUrl: string;
  let feed: { status: number; body: string; location?: string } = { status: 200, body: '' };

  const hook = async (verification: 'standard' | 'bearer' = 'standard') =>
    (await ann.ask<NewHook>('POST', '/sources', { body: { kind: 'webhook', name: 'Shop', verification } })).body;
  const automate = async (source: object, over: object = {}) => {
    const template = { text: 'New: {title}', targets: [{ channelId }] };
    const body = { name: 'News', source, template, outcome: 'draft', ...over };
    return (await ann.ask<Automation>('POST', '/automations', { body })).body;
  };
  const call = (id: string, body: string, headers: Record<string, string>) =>
    stand.ask('POST', `/hooks/${id}`, { body, headers, key: null });
  const signed = (secret: string, body: string, id: string = randomUUID(), at = new Date()) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  });
  const posts = async (who = ann) => (await who.ask<{ items: PostView[] }>('GET', '/posts')).body.items;
  const rss = (...titles: string[]) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Bread</title><link>https://x.example</link>
      <description>d</description>${titles.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`).join('')}
      </channel></rss>`;
  const look = async () => {
    await stand.look(`UPDATE signal_source SET next_poll_at = now() WHERE kind = 'feed'`);
    return stand.app.get(PollFeeds).run(new AbortController().signal);
  };

  beforeAll(async () => {
    feeds = createServer(({ url }, response) => {
      if (url === '/feed' && feed.location !== undefined) response.writeHead(301, { location: feed.location }).end();
      else response.writeHead(feed.status, { 'content-type': 'application/rss+xml' }).end(feed.body);
    });
    await new Promise<void>((listening) => void feeds.listen(0, '127.0.0.1', listening));
    const host = `127.0.0.1:${(feeds.address() as AddressInfo).port}`;
    feedUrl = `http://${host}/feed`;
    installGuard({ allow: [host] });
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [ann, bob] = [await stand.visitor('Ann'), await stand.visitor('Bob')];
    const body = { network: 'sandbox', credentials: {} };
    channelId = (await ann.ask<{ id: string }>('POST', '/channels', { body })).body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
    await new Promise((closed) => feeds.close(closed));
  });
  beforeEach(async () => {
    await stand.look('DELETE FROM post');
    await stand.look('DELETE FROM automation');
  });

  it('make a draft of a signed call, once for each id', async () => {
    const { id, url, secret } = await hook();
    expect(url).toMatch(new RegExp(`/hooks/${id}$`));
    const automation = await automate({ sourceId: id });
    const body = JSON.stringify({ title: 'Bread' });
    const headers = signed(secret, body);
    for (let times = 0; times < 2; times += 1) expect((await call(id, body, headers)).status).toBe(202);
    expect(await posts()).toMatchObject([{ status: 'draft', text: 'New: Bread', author: { name: 'Ann' } }]);
    expect((await ann.ask('GET', `/automations/${automation.id}`)).body).toMatchObject({ runs: 1 });
    const told = await stand.look(`SELECT 1 FROM event WHERE name = 'trigger.signal' AND body ->> 'source' = $1`, [
      `webhook:${id}`,
    ]);
    expect(told.length).toBeGreaterThan(0);
  });

  it('hear nobody who cannot prove it', async () => {
    const { id, secret } = await hook();
    await automate({ sourceId: id });
    const body = JSON.stringify({ title: 'Bread' });
    const old = new Date(Date.now() - 3_600_000);
    const forged = { ...signed(secret, body), 'webhook-signature': signed(secret, '{}')['webhook-signature'] };
    const bearer: Record<string, string> = { authorization: `Bearer ${secret}` };
    for (const headers of [{}, forged, signed(secret, body, 'x', old), bearer]) {
      expect(await call(id, body, headers)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
    expect((await call(randomUUID(), body, signed(secret, body))).status).toBe(404);
    expect((await call('x', body, {})).status).toBe(404);
    expect(await posts()).toEqual([]);
  });

  it('take the secret itself from callers that cannot sign', async () => {
    const { id, secret } = await hook('bearer');
    await automate({ sourceId: id });
    const headers = { authorization: `Bearer ${secret}` };
    expect((await call(id, '{"title":"Rolls"}', headers)).status).toBe(202);
    expect((await call(id, '{"title":"Rolls"}', { authorization: 'Bearer no' })).status).toBe(401);
    expect(await posts()).toMatchObject([{ text: 'New: Rolls' }]);
  });

  it('refuse what is no object, too large or too often', async () => {
    const { id, secret } = await hook();
    const send = (body: string) => call(id, body, signed(secret, body));
    expect(await send('[1]')).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
    expect(await send('{')).toMatchObject({ status: 400 });
    expect((await send(JSON.stringify({ title: 'x'.repeat(70_000) }))).status).toBe(413);
    const afterTooMany = async () => {
      const sql = `UPDATE signal_source SET minute = date_trunc('minute', now()), in_minute = 120 WHERE id = $1`;
      await stand.look(sql, [id]);
      return (await send('{}')).status;
    };
    // Twice, because a new minute may have begun in between.
    expect([await afterTooMany(), await afterTooMany()]).toContain(429);
  });

  it('let a post go out, and keep a draft of what cannot', async () => {
    const { id, secret } = await hook();
    const conditions = [{ fact: 'lang', is: 'equals', value: 'EN' }];
    const automation = await automate({ sourceId: id }, { outcome: 'post', delaySeconds: 3600, conditions });
    for (const facts of [
      { title: 'Good', lang: 'en' },
      { title: 'Other', lang: 'de' },
      { title: 'x'.repeat(30), lang: 'en' },
    ]) {
      const body = JSON.stringify(facts);
      expect((await call(id, body, signed(secret, body))).status).toBe(202);
    }
    expect((await posts()).map(({ status, text }) => `${status} ${text.slice(0, 9)}`).toSorted()).toEqual([
      'draft New: xxxx',
      'scheduled New: Good',
    ]);
    const shown = await ann.ask('GET', `/automations/${automation.id}`);
    expect(shown.body).toMatchObject({ runs: 2, lastProblem: expect.stringContaining('too long') });
  });

  it('take what is new in a feed, and not what stood there', async () => {
    const source = await ann.ask<SourceView>('POST', '/sources', {
      body: { kind: 'feed', name: 'Blog', url: feedUrl },
    });
    await automate({ sourceId: source.body.id }, { template: { text: '{title} ({feed})', targets: [] } });
    feed = { status: 200, body: rss('Old') };
    await look();
    expect(await posts()).toEqual([]);
    feed = { status: 200, body: rss('Newest', 'Newer', 'Old') };
    await look();
    await look();
    expect((await posts()).map(({ text }) => text)).toEqual(['Newest (Blog)', 'Newer (Blog)']);
    const sources = async () =>
      (await ann.ask<{ items: SourceView[] }>('GET', '/sources')).body.items.filter(({ kind }) => kind === 'feed');
    expect(await sources()).toMatchObject([{ state: 'ok', received: 2 }]);
    feed = { status: 200, body: rss('From where it moved to', 'Newest'), location: '/feed/' };
    await look();
    expect((await posts()).map(({ text }) => text)).toContain('From where it moved to (Blog)');
    feed = { status: 200, body: rss('Inside'), location: 'http://127.0.0.2/feed' };
    await look();
    expect(await sources()).toMatchObject([{ state: 'failing', problem: expect.stringContaining('127.0.0.2') }]);
    feed = { status: 404, body: '' };
    await look();
    expect(await sources()).toMatchObject([{ state: 'failing', problem: 'The feed answers 404. Check its address.' }]);
    feed = { status: 200, body: '<html>' };
    await look();
    expect(await sources()).toMatchObject([{ state: 'failing', problem: expect.stringContaining('no RSS') }]);
  });

  it('hear what became of a post, but not of their own', async () => {
    await automate({ event: 'post_settled' }, { template: { text: 'It is {outcome}: {text}', targets: [] } });
    const body = { text: 'Hello', targets: [] };
    const post = (await ann.ask<PostView>('POST', '/posts', { body })).body;
    const settle = async (postId: string) => {
      const settled: PostSettled = {
        ...{ workspaceId: ann.workspace, postId, revision: 1, authorId: 'a', excerpt: 'Hello', outcome: 'published' },
        ...{ channels: [], settledAt: '2026-11-21T10:00:00.000Z' },
      };
      const envelope = { eventId: randomUUID() } as Envelope; // what the handler reads of it
      await stand.inWorkspace(ann.workspace, (tx) => stand.app.get(OnPostSettled).handle(settled, envelope, tx));
    };
    await settle(post.id);
    const [made] = (await posts()).filter(({ id }) => id !== post.id);
    expect(made).toMatchObject({ status: 'draft', text: 'It is published: Hello' });
    await settle(made?.id ?? '');
    expect(await posts()).toHaveLength(2);
  });

  it('are changed by their version, and keep their source', async () => {
    const { id } = await hook();
    const automation = await automate({ sourceId: id });
    const edit = { body: { enabled: false, name: 'Off' }, headers: { 'if-match': '"1"' } };
    const path = `/automations/${automation.id}`;
    expect(await ann.ask('PATCH', path, edit)).toMatchObject({ status: 200, body: { enabled: false, version: 2 } });
    expect((await ann.ask('PATCH', path, edit)).status).toBe(412);
    expect(await ann.ask('DELETE', `/sources/${id}`)).toMatchObject({ status: 409, body: { code: 'source_in_use' } });
    expect((await ann.ask('DELETE', path)).status).toBe(204);
    expect((await ann.ask('DELETE', `/sources/${id}`)).status).toBe(204);
    const nowhere = { name: 'x', source: { sourceId: id }, template: { text: '', targets: [] }, outcome: 'draft' };
    expect((await ann.ask('POST', '/automations', { body: nowhere })).body).toMatchObject({
      errors: [{ field: 'source.sourceId' }],
    });
  });

  it('are nobody else’s', async () => {
    const { id } = await hook();
    const automation = await automate({ sourceId: id });
    const path = `/automations/${automation.id}`;
    expect((await bob.ask('GET', path)).status).toBe(404);
    expect((await bob.ask('DELETE', path)).status).toBe(404);
    expect((await bob.ask('PATCH', path, { body: {}, headers: { 'if-match': '"1"' } })).status).toBe(404);
    expect((await bob.ask('DELETE', `/sources/${id}`)).status).toBe(404);
    const stolen = { name: 'x', source: { sourceId: id }, template: { text: '', targets: [] }, outcome: 'draft' };
    expect((await bob.ask('POST', '/automations', { body: stolen })).status).toBe(422);
  });
});
