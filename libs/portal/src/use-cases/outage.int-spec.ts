import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OccurrenceFacts, OccurrenceState } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import type { OutagePage } from './outage.js';

const DUE = '2031-05-01T07:00:00.000Z';

describe('after an outage', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;

  const scheduled = async (text: string) => {
    const schedule = { localTime: '2031-05-01T09:00', zone: 'Europe/Berlin' };
    const asked = { body: { text, targets: [{ channelId }], schedule } };
    return (await ann.ask<PostView>('POST', '/posts', asked)).body;
  };
  const passed = (ref: string, state: OccurrenceState, revision = 1): OccurrenceFacts => ({
    ref,
    revision,
    dueAt: DUE,
    state,
    groups: [],
    reason: 'Late',
  });
  const list = async (who = ann, query = '') => (await who.ask<OutagePage>('GET', `/outage${query}`)).body.items;
  const status = async (post: PostView) => (await ann.ask<PostView>('GET', `/posts/${post.id}`)).body.status;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [ann, bob] = [await stand.visitor('Ann'), await stand.visitor('Bob')];
    const body = { network: 'sandbox', credentials: {} };
    channelId = (await ann.ask<{ id: string }>('POST', '/channels', { body })).body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('shows what was missed and is held, with its posts, and nothing else', async () => {
    const [one, other] = [await scheduled('One\nmore'), await scheduled('Other')];
    stand.trigger.occurrences = [
      passed(`post:${one.id}`, 'missed'),
      passed(`post:${other.id}`, 'held'),
      passed(`series:${one.id}`, 'held'),
      passed(`post:${other.id}`, 'missed', 7),
    ];
    expect(await list()).toEqual([
      {
        postId: one.id,
        dueAt: DUE,
        state: 'missed',
        reason: 'Late',
        text: 'One',
        status: 'scheduled',
        channelIds: [channelId],
      },
      expect.objectContaining({ postId: other.id, state: 'held' }),
    ]);
    expect(await list(ann, '?state=held')).toMatchObject([{ postId: other.id }]);
    expect(await list(bob)).toEqual([]);
  });

  it('sends the ones chosen, and says by whom', async () => {
    const post = await scheduled('Go');
    stand.trigger.occurrences = [passed(`post:${post.id}`, 'missed')];
    const body = { decision: 'send_now', occurrences: [{ postId: post.id, dueAt: DUE }], reason: 'Still true' };
    expect(await ann.ask('POST', '/outage/decide', { body })).toMatchObject({ status: 200, body: { decided: 1 } });
    expect(stand.trigger.decided.at(-1)).toMatchObject({
      decision: 'fire',
      occurrences: [{ ref: `post:${post.id}`, dueAt: DUE }],
      by: 'Ann',
      reason: 'Still true',
    });
    const log = await ann.ask<{ items: object[] }>('GET', '/actions?limit=1');
    expect(log.body.items).toMatchObject([{ action: 'replayed', subject: `post:${post.id}` }]);
  });

  it('takes back what is skipped, all of it', async () => {
    const posts = [await scheduled('No'), await scheduled('Nor')];
    stand.trigger.occurrences = posts.map(({ id }) => passed(`post:${id}`, 'held'));
    const asked = await ann.ask('POST', '/outage/decide-all', { body: { decision: 'skip' } });
    expect(asked).toMatchObject({ status: 200, body: { decided: 2, more: false } });
    expect(await Promise.all(posts.map(status))).toEqual(['cancelling', 'cancelling']);
    expect(await list()).toEqual([]);
  });

  it('touches no post of another workspace', async () => {
    const post = await scheduled('Mine');
    const body = { decision: 'skip', occurrences: [{ postId: post.id, dueAt: DUE }] };
    expect((await bob.ask('POST', '/outage/decide', { body })).status).toBe(200);
    expect(stand.trigger.decided.at(-1)?.workspaceId).toBe(bob.workspace);
    expect(await status(post)).toBe('scheduled');
  });
});
