import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type PublicationFacts, RevisionTooLate } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import { TakePublicationFacts } from './take-publication-facts.js';

describe('the life of a post', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let channelId: string;
  const later = { localTime: '2031-05-01T09:00', zone: 'Europe/Berlin' };

  const create = (more: object = {}) =>
    ann.ask<PostView>('POST', '/posts', { body: { text: 'Hello', targets: [{ channelId }], ...more } });
  const edit = (post: PostView, body: object) =>
    ann.ask<PostView>('PATCH', `/posts/${post.id}`, { body, headers: { 'if-match': `"${post.version}"` } });
  const step = (post: PostView, name: string, body: object = {}) =>
    ann.ask<PostView>('POST', `/posts/${post.id}/${name}`, { body });
  const shown = async (post: PostView) => (await ann.ask<PostView>('GET', `/posts/${post.id}`)).body;
  const told = (post: PostView) =>
    stand.look<{ name: string }>(`SELECT name FROM event WHERE body::text LIKE '%' || $1 || '%' ORDER BY occurred_at`, [
      post.id,
    ]);
  const facts = (post: PostView, over: Partial<PublicationFacts> = {}): PublicationFacts => ({
    workspaceId: ann.workspace,
    publicationId: randomUUID(),
    postId: post.id,
    revision: 1,
    channelId,
    state: 'armed',
    attempts: 0,
    sequence: 1,
    changedAt: '2026-11-21T10:00:00.000Z',
    ...over,
  });
  const hear = (...said: PublicationFacts[]) =>
    stand.inWorkspace(ann.workspace, (tx) => stand.app.get(TakePublicationFacts).take(tx, ann.workspace, said));

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    const connected = await ann.ask<{ id: string }>('POST', '/channels', {
      body: { network: 'sandbox', credentials: {} },
    });
    channelId = connected.body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });
  beforeEach(() => {
    stand.publisher.comeBack();
    stand.publisher.tooLate = [];
  });

  it('keeps a draft without channels and tells nobody', async () => {
    const draft = await create({ text: '', targets: [] });
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft', version: 1 }, headers: { etag: '"1"' } });
    expect(await told(draft.body)).toEqual([]);
  });

  it('tells trigger and publisher with the same commit that schedules', async () => {
    const scheduled = await create({ schedule: later });
    expect(scheduled.body).toMatchObject({
      status: 'scheduled',
      schedule: { ...later, dueAt: '2031-05-01T07:00:00.000Z' },
    });
    expect((await told(scheduled.body)).map(({ name }) => name)).toEqual(['trigger.arm', 'publisher.prepare']);
  });

  it('names every field that keeps a post from going out', async () => {
    const targets = [{ channelId, text: '' }, { channelId: randomUUID() }];
    const refused = await create({ text: 'x'.repeat(21), targets, publishNow: true });
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(refused.body).toMatchObject({
      errors: [
        { field: 'targets.1.channelId', message: 'is not a channel of this workspace' },
        { field: 'targets.0.text', message: 'The post is empty.' },
      ],
    });
    const long = await create({ text: 'x'.repeat(21), publishNow: true });
    expect(long.body).toMatchObject({
      errors: [{ field: 'text', message: 'The post is 1 character too long for Sandbox (sandbox), which takes 20.' }],
    });
  });

  it('refuses a time that is past or does not exist', async () => {
    const draft = (await create()).body;
    const past = await step(draft, 'schedule', { localTime: '2020-01-01T09:00', zone: 'UTC' });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ field: 'localTime' }] } });
    const nowhere = await step(draft, 'schedule', { localTime: '2031-01-01T09:00', zone: 'Mars/Olympus' });
    expect(nowhere).toMatchObject({ status: 422, body: { errors: [{ field: 'zone' }] } });
    expect(await shown(draft)).toMatchObject({ status: 'draft', version: 1 });
  });

  it('wants If-Match for an edit, and the right one', async () => {
    const draft = (await create()).body;
    expect((await ann.ask('PATCH', `/posts/${draft.id}`, { body: {} })).status).toBe(428);
    expect((await edit({ ...draft, version: 7 }, { text: 'No' })).status).toBe(412);
    expect(await edit(draft, { text: 'Yes' })).toMatchObject({ status: 200, body: { text: 'Yes', version: 2 } });
  });

  it('edits a scheduled post as a new revision once publisher agreed', async () => {
    const post = (await create({ schedule: later })).body;
    expect(await edit(post, { text: 'Better' })).toMatchObject({ status: 200, body: { text: 'Better' } });
    expect(stand.publisher.prepared.at(-1)).toMatchObject({
      postId: post.id,
      revision: 2,
      contents: [{ text: 'Better' }],
    });
  });

  it('puts the standing content back when the edit came too late', async () => {
    const post = (await create({ schedule: later })).body;
    stand.publisher.failure = () => new RevisionTooLate({ postId: post.id, revision: 2, standing: 1 });
    expect(await edit(post, { text: 'Too late' })).toMatchObject({ status: 409, body: { code: 'already_publishing' } });
    expect(await shown(post)).toMatchObject({ text: 'Hello', status: 'scheduled' });
    stand.publisher.comeBack();
    const third = await edit(await shown(post), { text: 'Third' });
    expect(third.status).toBe(200);
    expect(stand.publisher.prepared.at(-1)).toMatchObject({ revision: 3 });
  });

  it('answers a repeated move that came too late as it did the first time', async () => {
    const post = (await create({ schedule: later })).body;
    stand.publisher.failure = () => new RevisionTooLate({ postId: post.id, revision: 2, standing: 1 });
    const body = { localTime: '2031-06-01T09:00', zone: 'UTC' };
    const move = () =>
      ann.ask('POST', `/posts/${post.id}/schedule`, { body, key: `move ${post.id}`.replace(' ', '-') });
    const first = await move();
    expect(first).toMatchObject({ status: 409, body: { code: 'already_publishing' } });
    stand.publisher.comeBack();
    expect((await move()).text).toBe(first.text);
    expect(await shown(post)).toMatchObject({ schedule: later });
  });

  it('answers 202 while publisher is away, and settles when it is heard of', async () => {
    const post = (await create({ schedule: later })).body;
    stand.publisher.goAway();
    expect(await edit(post, { text: 'Later' })).toMatchObject({
      status: 202,
      body: { pending: 'updating', text: 'Later' },
    });
    await hear(facts(post, { revision: 2 }));
    expect(await shown(post)).not.toHaveProperty('pending');
  });

  it('answers 200 to a cancel only after publisher said so', async () => {
    const post = (await create({ schedule: later })).body;
    expect(await step(post, 'cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(stand.publisher.cancelled.at(-1)).toMatchObject({ postId: post.id, revision: 1 });
    expect((await told(post)).map(({ name }) => name).slice(2)).toEqual(['publisher.cancel', 'trigger.disarm']);
    expect((await ann.ask('DELETE', `/posts/${post.id}`)).status).toBe(204);
    expect((await ann.ask('GET', `/posts/${post.id}`)).status).toBe(404);
  });

  it('answers 202 to a cancel while publisher is away, and is cancelled when it says so', async () => {
    const post = (await create({ schedule: later })).body;
    const publicationId = randomUUID();
    await hear(facts(post, { publicationId }));
    stand.publisher.goAway();
    expect(await step(post, 'cancel')).toMatchObject({ status: 202, body: { status: 'cancelling' } });
    await hear(facts(post, { publicationId, state: 'cancelled', sequence: 2 }));
    expect(await shown(post)).toMatchObject({ status: 'cancelled' });
  });

  it('answers 409 to a cancel that came too late, and shows what is going out', async () => {
    const post = (await create({ schedule: later })).body;
    const publicationId = randomUUID();
    await hear(facts(post, { publicationId, state: 'sending' }));
    stand.publisher.tooLate = [channelId];
    expect(await step(post, 'cancel')).toMatchObject({ status: 409, body: { code: 'already_publishing' } });
    expect(await shown(post)).toMatchObject({ status: 'publishing' });
    await hear(facts(post, { publicationId, state: 'sent', url: 'https://x.example/1', sequence: 3 }));
    await hear(facts(post, { publicationId, state: 'sending', sequence: 2 }));
    expect(await shown(post)).toMatchObject({ status: 'published', publications: [{ url: 'https://x.example/1' }] });
    expect((await step(post, 'cancel')).status).toBe(409);
    expect((await edit(await shown(post), { text: 'No' })).status).toBe(409);
  });

  it('passes a person’s word on an unknown publication on', async () => {
    const post = (await create({ schedule: later })).body;
    const unknown = facts(post, { state: 'unknown' });
    await hear(unknown);
    expect(await shown(post)).toMatchObject({ attention: true, publications: [{ actions: ['settle'] }] });
    stand.publisher.publications.set(unknown.publicationId, { ...unknown, state: 'sent', sequence: 2 });
    const settled = await step(post, `publications/${unknown.publicationId}/settle`, { as: 'published' });
    expect(settled).toMatchObject({ status: 200, body: { status: 'published', attention: false } });
    expect((await step(post, `publications/${randomUUID()}/retry`)).status).toBe(404);
  });

  it('hears of many at once as one after another: the newest of each counts, the deleted are left out', async () => {
    const [one, other] = [(await create({ schedule: later })).body, (await create({ schedule: later })).body];
    const due = facts(one, { state: 'due', sequence: 2 });
    await hear(
      { ...due, state: 'sent', url: 'https://example.org/1', sequence: 4 },
      facts({ ...one, id: randomUUID() }),
      { ...due, state: 'sending', sequence: 3 },
      facts(other, { state: 'failed', reasonCode: 'refused', reason: 'Too long.' }),
    );
    await hear({ ...due, state: 'sending', sequence: 3 }, due);
    expect(await shown(one)).toMatchObject({ status: 'published', publications: [{ url: 'https://example.org/1' }] });
    expect(await shown(other)).toMatchObject({ status: 'failed', publications: [{ reason: 'Too long.' }] });
  });

  it('pages through posts without losing or doubling one', async () => {
    const bob = await stand.visitor('Bob');
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const body = { text: `${n}`, targets: [] };
      made.unshift((await bob.ask<PostView>('POST', '/posts', { body })).body.id);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await bob.ask<{ items: PostView[]; nextCursor?: string }>('GET', `/posts?limit=3${cursor}`);
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(made);
    expect((await bob.ask('GET', '/posts?cursor=nonsense')).status).toBe(422);
    expect((await bob.ask('GET', '/posts?limit=1000')).status).toBe(422);
  });
});
