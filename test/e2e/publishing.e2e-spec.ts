import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { secondsFromNow, TOPOLOGIES, waitFor } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(90_000);

describe.each(TOPOLOGIES)('a post on its way out (%s)', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await bootWorld(topology);
  });
  afterAll(async () => {
    await world?.stop();
  });

  it('goes out at its time on every channel, once, and is told under the bell and by mail', async () => {
    const { person, channels } = await somebody(world, ['sandbox', 'mastodon', 'bluesky']);
    const text = aText('See https://example.org/a, @someone and #drover');
    const due = secondsFromNow(2);
    const planned = await person.schedule({ text, channels }, due);
    expect(planned).toMatchObject({ status: 'scheduled', schedule: { dueAt: due.toISOString() } });

    const published = await person.sees(planned.id, ['published']);
    expect(published.publications.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    for (const { url } of published.publications) expect(url).toMatch(/^https?:\/\//);

    const entries = await world.fakenet.entriesWith(text);
    expect(entries.map(({ network }) => network).sort()).toEqual(['bluesky', 'mastodon']);
    for (const entry of entries) expect(Date.parse(entry.acceptedAt)).toBeGreaterThanOrEqual(due.getTime());
    const sandbox = await person.mustAsk<{ items: { text: string }[] }>('GET', `${person.home}/sandbox/posts`);
    expect(sandbox.items.map((item) => item.text)).toEqual([text]);

    const news = await person.hears(planned.id, 'published');
    expect(news.title).toMatch(/^Published/);
    expect((await person.bell()).unread).toBe(1);
    const mail = await world.mailbox.mailTo(person.account.email);
    expect(mail.source).toContain('Subject: ');
    expect((await person.mails()).items).toEqual([expect.objectContaining({ to: person.account.email })]);

    await person.mustAsk('POST', `${person.home}/notifications/read`, { body: {} });
    expect((await person.bell()).unread).toBe(0);
  });

  it('goes out with its thread and first comment below it, and all of it is taken down again', async () => {
    const { person, channels } = await somebody(world, ['sandbox', 'mastodon', 'bluesky']);
    const [text, then, below] = [aText(), aText('And then'), aText('By the way')];
    const post = await person.publishNow({ text, thread: [{ text: then }], comment: { text: below }, channels });
    const { publications } = await person.sees(post.id, ['published']);
    expect(publications.map(({ parts, partsSent }) => [parts, partsSent])).toEqual([3, 3, 3].map(() => [3, 3]));
    for (const network of ['mastodon', 'bluesky']) {
      const posts = await world.fakenet.posts(network);
      const answered = (one: string) => {
        const { replyTo } = posts.find((played) => played.text === one) ?? {};
        return posts.find(({ remoteId }) => remoteId === replyTo)?.text;
      };
      expect([text, then, below].map(answered)).toEqual([undefined, text, text]);
    }
    for (const { id } of publications) await person.onPost(post.id, `publications/${id}/remove`);
    await waitFor(
      async () => (await person.post(post.id)).publications.every(({ removedAt }) => removedAt !== undefined),
      { what: 'the post to be taken down everywhere' },
    );
    const shown = await Promise.all(['mastodon', 'bluesky'].map((network) => world.fakenet.posts(network)));
    expect(shown.flat().filter((played) => [text, then, below].includes(played.text))).toEqual([]);
    expect(await person.mustAsk('GET', `${person.home}/sandbox/posts`)).toMatchObject({ items: [] });
  });

  it('shows its files from here on a feed, for as long as it is out', async () => {
    const { person } = await somebody(world);
    const about = { title: 'Acme News', site: 'https://example.com' };
    const feed = await person.connect('feed', about);
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const { id: mediaId } = await person.mustAsk<{ id: string }>('POST', `${person.home}/media?name=field.png`, {
      body: new Uint8Array(picture),
      headers: { 'content-type': 'application/octet-stream' },
    });
    const media = [{ mediaId, altText: 'A field' }];
    const { id } = await person.publishNow({ text: aText(), media, channels: [feed] });
    const { publications } = await person.sees(id, ['published']);
    const document = publications[0]?.url?.replace(/\.rss.*$/, '.json') ?? '';
    const { items } = (await (await fetch(document)).json()) as { items: { attachments: { url: string }[] }[] };
    expect(items[0]?.attachments).toMatchObject([{ mime_type: 'image/png', title: 'A field' }]);
    const shown = () => fetch(items[0]?.attachments[0]?.url ?? '');
    const got = await shown();
    const sha256 = createHash('sha256').update(new Uint8Array(await got.arrayBuffer()));
    expect([got.status, got.headers.get('etag')]).toEqual([200, `"${sha256.digest('hex')}"`]);

    const kept = await person.ask<{ code: string }>('DELETE', `${person.home}/media/${mediaId}`);
    expect([kept.status, kept.body.code]).toEqual([409, 'media_shown']);
    await person.onPost(id, `publications/${publications[0]?.id}/remove`);
    const gone = async () => (await person.post(id)).publications[0]?.removedAt !== undefined;
    await waitFor(gone, { what: 'the item to be taken down' });
    expect((await person.ask('DELETE', `${person.home}/media/${mediaId}`)).status).toBe(204);
  });

  it('goes out at once when asked to', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText();
    const post = await person.publishNow({ text, channels });
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
  });

  it('goes out when a draft is published later', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    const draft = await person.draft({ text: aText(), channels });
    expect(draft.status).toBe('draft');
    expect((await person.onPost(draft.id, 'publish')).status).toBe(200);
    await person.sees(draft.id, ['published']);
  });

  it('mails nothing but problems to who wants it so', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    await person.mustAsk('PUT', `${person.home}/notification-preferences`, { body: { email: 'problems' } });
    const post = await person.publishNow({ text: aText(), channels });
    await person.hears(post.id, 'published');
    expect((await person.mails()).items).toEqual([]);
  });

  it('tells under the bell whatever the mail server does', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    world.mailbox.refuse((address) =>
      address === person.account.email ? { code: 550, message: 'No such mailbox' } : undefined,
    );
    const post = await person.publishNow({ text: aText(), channels });
    await person.hears(post.id, 'published');
    const failed = await waitFor(async () => (await person.mails()).items.find(({ state }) => state === 'failed'), {
      what: 'the mail to be given up',
    });
    expect(failed.reason).toContain('No such mailbox');
  });
});
