import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChannelFacts, NotPossibleThere, type PublicationFacts } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import { TakeChannelFacts } from './take-channel-facts.js';
import { TakePublicationFacts } from './take-publication-facts.js';

describe('what a post says beside its words', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let [able, plain] = ['', ''];
  const media = [{ mediaId: randomUUID(), altText: 'A cow' }];
  const schedule = { localTime: '2031-05-01T09:00', zone: 'Europe/Berlin' };
  const beside = {
    media,
    thread: [{ text: 'Second' }, { text: 'Third', media }],
    comment: { text: 'First comment' },
    options: { language: 'de', contentWarning: 'Cows' },
  };

  const ask = (method: 'POST' | 'PATCH', path: string, body: object, version?: number) =>
    ann.ask<PostView>(method, path, { body, ...(version && { headers: { 'if-match': `"${version}"` } }) });
  const channel = async (more: Partial<ChannelFacts>) => {
    const channelId = randomUUID();
    const facts: ChannelFacts = {
      ...{ workspaceId: ann.workspace, channelId, network: 'sandbox', networkLabel: 'Sandbox', handle: '@ann' },
      ...{ displayName: 'Ann', state: 'connected', text: { max: 50, unit: 'grapheme' }, sequence: 1 },
      ...more,
    };
    const take = stand.app.get(TakeChannelFacts);
    await stand.inWorkspace(ann.workspace, (tx) => take.take(tx, ann.workspace, facts));
    return channelId;
  };

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    able = await channel({
      media: { maxItems: 4, mixed: false, maxAltText: 100, image: { mimes: ['image/png'] } },
      features: { maxThread: 5, comment: true, language: true, contentWarning: true, edit: true, remove: true },
    });
    plain = await channel({});
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('is kept, shown, and shipped as each channel gets it', async () => {
    const targets = [{ channelId: able }, { channelId: plain, media: [], thread: [], comment: null, text: 'Plain' }];
    const draft = await ask('POST', '/posts', { text: 'Post', ...beside, targets });
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft', text: 'Post', ...beside, targets } });
    const own = [{ channelId: able, options: { language: 'fr' } }];
    const edited = await ask('PATCH', `/posts/${draft.body.id}`, { targets: own, schedule }, draft.body.version);
    expect(edited.body).toMatchObject({ status: 'scheduled', ...beside, targets: own });
    const [shipped] = await stand.look<{ body: { input: { contents: unknown[] } } }>(
      `SELECT body FROM event WHERE name = 'publisher.prepare' AND body::text LIKE '%' || $1 || '%'`,
      [draft.body.id],
    );
    expect(JSON.stringify(shipped)).toContain('"language":"fr"');
    expect(JSON.stringify(shipped)).toContain('"comment":{"text":"First comment"}');
  });

  it('stays when something else is changed, and goes when it is emptied', async () => {
    const { body } = await ask('POST', '/posts', { text: 'Post', ...beside, targets: [] });
    const changed = await ask('PATCH', `/posts/${body.id}`, { text: 'New', thread: [] }, body.version);
    const { thread: _gone, ...rest } = beside;
    expect(changed.body).toMatchObject({ text: 'New', ...rest });
    expect(changed.body).not.toHaveProperty('thread');
  });

  it('comes again with every post of a series', async () => {
    const recurrence = { rrule: 'FREQ=DAILY', start: '2031-05-01T09:00', zone: 'Europe/Berlin' };
    const series = { name: 'Cows', text: 'Post', ...beside, targets: [{ channelId: able }], recurrence };
    const made = await ask('POST', '/series', series);
    expect(made).toMatchObject({ status: 201, body: { text: 'Post', ...beside } });
    const changed = await ask('PATCH', `/series/${made.body.id}`, { comment: null }, made.body.version);
    expect(changed.body).toMatchObject({ thread: beside.thread });
    expect(changed.body).not.toHaveProperty('comment');
  });

  it.each([
    [{ media: [{ mediaId: 'no id' }] }, 'media.0.mediaId'],
    [{ thread: [{}] }, 'thread.0.text'],
    [{ options: { visibility: 'nobody' } }, 'options.visibility'],
    [{ comment: { text: 'x', more: 1 } }, 'comment.more'],
  ])('names the field that is wrong in %j', async (wrong, field) => {
    const refused = await ask('POST', '/posts', { text: 'Post', targets: [], ...wrong });
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ field }] } });
  });

  describe('once it is out', () => {
    async function out(channelId: string, more: Partial<PublicationFacts> = {}) {
      const text = `Out ${randomUUID()}`;
      const { body } = await ask('POST', '/posts', { text: text.slice(0, 40), targets: [{ channelId }], schedule });
      const facts: PublicationFacts = {
        ...{ workspaceId: ann.workspace, publicationId: randomUUID(), postId: body.id, revision: 1, channelId },
        ...{ state: 'sent', attempts: 1, sequence: 1, changedAt: '2026-11-21T10:00:00.000Z' },
        ...more,
      };
      const take = stand.app.get(TakePublicationFacts);
      await stand.inWorkspace(ann.workspace, (tx) => take.take(tx, ann.workspace, [facts]));
      const step = (name: string, input: object = {}) =>
        ask('POST', `/posts/${body.id}/publications/${facts.publicationId}/${name}`, input);
      return { id: body.id, facts, step };
    }

    it('offers to change it and to take it down only where its network lets us', async () => {
      const shown = async ({ id }: { id: string }) => (await ann.ask<PostView>('GET', `/posts/${id}`)).body;
      const parts = { parts: 3, partsSent: 3 };
      expect((await shown(await out(able, parts))).publications).toMatchObject([
        { ...parts, actions: ['edit', 'remove'] },
      ]);
      expect((await shown(await out(plain))).publications).toMatchObject([{ actions: [] }]);
    });

    it('shows what it is to say, and what became of it', async () => {
      const { facts, step } = await out(able);
      const change = { kind: 'edit', state: 'waiting' } as const;
      stand.publisher.publications.set(facts.publicationId, { ...facts, change, sequence: 2 });
      const answer = await step('edit', { text: 'Better', options: { contentWarning: 'Cows' } });
      expect(answer).toMatchObject({ status: 200, body: { publications: [{ change, actions: ['edit', 'remove'] }] } });
      expect(answer.body.targets).toMatchObject([{ text: 'Better', options: { contentWarning: 'Cows' } }]);
      expect(await step('edit', { text: 'x'.repeat(51) })).toMatchObject({ status: 422, body: { errors: [{}] } });
    });

    it('says plainly what its network lets no program do', async () => {
      const { step } = await out(plain);
      stand.publisher.failure = () => new NotPossibleThere({ networkLabel: 'Sandbox', what: 'remove' });
      const refused = await step('remove');
      stand.publisher.comeBack();
      expect(refused).toMatchObject({ status: 409, body: { code: 'not_possible' } });
    });
  });
});
