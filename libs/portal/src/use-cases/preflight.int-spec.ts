import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PostPreflighted, PreflightFinding } from '#contracts';
import { bootDatabase } from '#database/testing';
import { OnPostPreflighted } from '../handlers/on-post-preflighted.js';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import type { PreflightedPost } from '../persistence/preflight-view.repository.js';

const DEAD: PreflightFinding = {
  severity: 'warning',
  part: 'post',
  code: 'dead_link',
  message: 'https://gone.example leads nowhere.',
  remedy: 'Open it.',
};

describe('preflight', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let channelId: string;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    const body = { network: 'sandbox', credentials: {} };
    channelId = (await ann.ask<{ id: string }>('POST', '/channels', { body })).body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
  const schedule = async (text: string, days: number): Promise<PostView> => {
    const body = { text, targets: [{ channelId }], schedule: { localTime: inDays(days), zone: 'UTC' } };
    return (await ann.ask<PostView>('POST', '/posts', { body })).body;
  };
  const tell = (post: PostView, change: Partial<PostPreflighted> = {}) => {
    const checkedAt = '2031-01-01T00:00:00.000Z';
    const body = { workspaceId: ann.workspace, postId: post.id, revision: 1, findings: [DEAD], checkedAt, ...change };
    const sut = stand.app.get(OnPostPreflighted, { strict: false });
    return stand.inWorkspace(ann.workspace, (tx) => sut.handle(body, undefined as never, tx));
  };
  const listed = async (query = '') =>
    (await ann.ask<{ items: PreflightedPost[]; nextCursor?: string }>('GET', `/preflight${query}`)).body;

  it('asks publisher about what each channel would get, at its instant', async () => {
    stand.publisher.report = { findings: [DEAD], complete: false };
    const body = {
      text: 'Hello',
      thread: [{ text: 'And more' }],
      targets: [{ channelId, text: 'Hi' }],
      schedule: { localTime: '2031-05-01T09:00', zone: 'Europe/Berlin' },
    };
    const got = await ann.ask('POST', '/preflight', { body });
    expect(got).toMatchObject({ status: 200, body: { findings: [DEAD], complete: false } });
    expect(stand.publisher.lookedAt.at(-1)).toEqual({
      workspaceId: ann.workspace,
      dueAt: '2031-05-01T07:00:00.000Z',
      contents: [{ channelId, text: 'Hi', thread: [{ text: 'And more' }] }],
    });
  });

  it('asks nobody about a post without channels, and refuses a channel that is not ours', async () => {
    const before = stand.publisher.lookedAt.length;
    const none = await ann.ask('POST', '/preflight', { body: { text: 'Hello', targets: [] } });
    expect(none.body).toEqual({ findings: [], complete: true });
    const targets = [{ channelId: '01933a6e-6d1c-7a3b-9c4d-5e6f708192a3' }];
    expect((await ann.ask('POST', '/preflight', { body: { text: 'Hello', targets } })).status).toBe(422);
    expect(stand.publisher.lookedAt).toHaveLength(before);
  });

  it('lists what was found of the next seven days, soonest first, a page at a time', async () => {
    const [later, sooner, far] = [await schedule('Later', 5), await schedule('Sooner', 1), await schedule('Far', 9)];
    for (const post of [later, sooner, far]) await tell(post);
    const first = await listed('?limit=1');
    expect(first.items).toMatchObject([{ postId: sooner.id, text: 'Sooner', findings: [DEAD] }]);
    const second = await listed(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items.map(({ postId }) => postId)).toEqual([later.id]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('does not list what was mended, edited or cancelled since, and believes the latest look', async () => {
    const [mended, edited, cancelled] = [await schedule('A', 2), await schedule('B', 2), await schedule('C', 2)];
    for (const post of [mended, edited, cancelled]) await tell(post);
    await tell(mended, { findings: [], checkedAt: '2031-01-02T00:00:00.000Z' });
    await tell(mended, { checkedAt: '2031-01-01T12:00:00.000Z' });
    const headers = { 'if-match': `"${edited.version}"` };
    await ann.ask('PATCH', `/posts/${edited.id}`, { body: { text: 'D' }, headers });
    await ann.ask('POST', `/posts/${cancelled.id}/cancel`, { body: {} });
    const ids = (await listed()).items.map(({ postId }) => postId);
    for (const post of [mended, edited, cancelled]) expect(ids).not.toContain(post.id);
  });
});
