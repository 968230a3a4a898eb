import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postSettled, type PrepareRevision } from '#contracts';
import type { LateTerms } from './domain/let-go.js';
import { ClaimPublicationsUseCase } from './use-cases/claim-publications.use-case.js';
import { PublisherBench } from '../testing/publisher-bench.js';

const TERMS: LateTerms = { onLate: 'skip', graceSeconds: 900, paceSeconds: 300 };

describe('what waited for its network, or for publisher, past its time', () => {
  let sut: PublisherBench;
  let channel: string;

  beforeAll(async () => {
    sut = await PublisherBench.start();
  });
  beforeEach(async () => {
    channel = await sut.channel();
    sut.network.script = [];
  });
  afterAll(() => sut.stop());

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const fired = async (
    seconds: number,
    terms: Partial<LateTerms> | null = {},
    change: Partial<PrepareRevision> = {},
  ) => {
    const dueAt = ago(seconds);
    const post = sut.post([channel], { dueAt, ...change });
    await sut.prepare(post);
    await sut.fire(post, 'fired', terms === null ? undefined : { ...TERMS, ...terms, firedAt: dueAt });
    return post;
  };
  const wait = async (seconds: number) => {
    await sut.letPass(seconds * 1000);
    const back = `to_jsonb((late ->> 'firedAt')::timestamptz - interval '${seconds} seconds')`;
    await sut.alter(`UPDATE prepared_post SET late = jsonb_set(late, '{firedAt}', ${back}) WHERE late IS NOT NULL`);
  };

  it.each([
    ['skip', 'missed', 'missed'],
    ['hold', 'missed', 'held_for_decision'],
    ['fire', 'sent', undefined],
  ] as const)('goes by its late policy when publisher was away: %s', async (onLate, state, code) => {
    const before = sut.network.sends.length;
    const post = await fired(1000, { onLate });
    await sut.send();
    expect(await sut.states(post)).toEqual([state]);
    expect(sut.lastFacts(post)?.reasonCode).toBe(code);
    expect(sut.network.sends.length - before).toBe(state === 'sent' ? 1 : 0);
    const settled = sut.told(postSettled).filter(({ postId }) => postId === post.postId);
    expect(settled).toMatchObject([{ outcome: state === 'sent' ? 'published' : 'missed' }]);
  });

  it('goes within its grace, and whatever the time when a person fired it or wants it after all', async () => {
    const [within, asked, late] = [await fired(800), await fired(100_000, null), await fired(1000)];
    await sut.send();
    expect([await sut.states(within), await sut.states(asked), await sut.states(late)]).toEqual([
      ['sent'],
      ['sent'],
      ['missed'],
    ]);
    await sut.retry(sut.lastFacts(late)?.publicationId ?? '');
    await sut.send();
    expect(await sut.states(late)).toEqual(['sent']);
  });

  it('counts for what was never tried, not for what its network put off', async () => {
    const [first, second] = [await fired(2), await fired(1)];
    sut.network.script = [{ wait: 1_000_000 }];
    await sut.send();
    expect([await sut.states(first), await sut.states(second)]).toEqual([['retry_wait'], ['due']]);
    await wait(1001);
    await sut.send();
    expect([await sut.states(first), await sut.states(second)]).toEqual([['sent'], ['missed']]);
  });

  it('never counts below a post that is out, nor for what may have left', async () => {
    const contents = [{ channelId: channel, text: 'First', thread: [{ text: 'Second' }] }];
    const thread = await fired(1, {}, { contents });
    const [first] = await sut.claim();
    if (first === undefined) throw new RangeError('nothing was claimed');
    await sut.record(first, await sut.hand(first));
    expect(await sut.states(thread)).toEqual(['due']);
    const doubted = await fired(1);
    await sut.alter(`UPDATE publication SET doubted = true WHERE post_id = '${doubted.postId}'`);
    await wait(1000);
    await sut.send();
    expect([await sut.states(thread), await sut.states(doubted)]).toEqual([['sent'], ['sent']]);
  });

  it('does not count again for what its policy let go in turn', async () => {
    const scope = { workspaceId: sut.workspace, scope: 'group' as const, key: `channel:${channel}` };
    await sut.holding.hold({ ...scope, by: 'Ann', reason: 'A crisis' });
    const posts = [await fired(300), await fired(200), await fired(100)];
    await sut.send();
    await sut.holding.release(scope);
    await sut.send();
    await wait(301);
    await sut.send();
    await wait(301);
    await sut.send();
    expect(await Promise.all(posts.map((post) => sut.states(post)))).toEqual([['sent'], ['sent'], ['sent']]);
  });

  it('counts again once a turn was missed by as much', async () => {
    const scope = { workspaceId: sut.workspace, scope: 'group' as const, key: `channel:${channel}` };
    await sut.holding.hold({ ...scope, by: 'Ann', reason: 'A crisis' });
    const [first, second] = [await fired(300), await fired(200)];
    await sut.send();
    await sut.holding.release(scope);
    await sut.send();
    await wait(300 + 901);
    await sut.send();
    expect([await sut.states(first), await sut.states(second)]).toEqual([['sent'], ['missed']]);
  });

  it('is claimed by nobody before it is decided, and decided on once by two processes', async () => {
    const posts = [await fired(1000), await fired(1000)];
    expect(await sut.part(ClaimPublicationsUseCase).run(10)).toMatchObject({ claimed: [], letGo: true });
    await Promise.all([sut.send(), sut.send()]);
    for (const post of posts) {
      expect(await sut.states(post)).toEqual(['missed']);
      expect(sut.told(postSettled).filter(({ postId }) => postId === post.postId)).toHaveLength(1);
    }
  });
});
