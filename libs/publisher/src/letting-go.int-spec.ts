import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postSettled } from '#contracts';
import type { LateTerms } from './domain/let-go.js';
import { ClaimPublicationsUseCase } from './use-cases/claim-publications.use-case.js';
import { PublisherBench } from '../testing/publisher-bench.js';

const WHO = { by: 'Ann', reason: 'A crisis' };
const TERMS: LateTerms = { onLate: 'skip', graceSeconds: 900, paceSeconds: 300 };

describe('what a released hold lets go', () => {
  let sut: PublisherBench;
  let channel: string;
  let other: string;

  beforeAll(async () => {
    sut = await PublisherBench.start();
  });
  beforeEach(async () => {
    [channel, other] = [await sut.channel(), await sut.channel()];
    sut.network.script = [];
  });
  afterAll(() => sut.stop());

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const fired = async (seconds: number, terms: Partial<LateTerms> | null = {}, channels = [channel]) => {
    const dueAt = ago(seconds);
    const post = sut.post(channels, { dueAt });
    await sut.prepare(post);
    await sut.fire(post, 'fired', terms === null ? undefined : { ...TERMS, ...terms, firedAt: dueAt });
    return post;
  };
  const scope = () => ({ workspaceId: sut.workspace, scope: 'group' as const, key: `channel:${channel}` });
  const hold = () => sut.holding.hold({ ...scope(), ...WHO });
  const release = () => sut.holding.release(scope());
  const sentIn = async (ms: number) => {
    const before = new Set(sut.network.sends);
    await sut.letPass(ms);
    await sut.send();
    return sut.network.sends.filter((key) => !before.has(key)).length;
  };

  it('is the channel’s alone: the post’s others went out meanwhile', async () => {
    await hold();
    const post = await fired(1, {}, [channel, other]);
    await sut.send();
    expect((await sut.states(post)).toSorted()).toEqual(['due', 'sent']);
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent', 'sent']);
  });

  it('goes out in due order at a distance when it is late within its grace', async () => {
    await hold();
    const [second, first, onTime] = [await fired(200), await fired(300), await fired(10)];
    await sut.send();
    await release();
    expect(await sentIn(0)).toBe(2);
    expect([await sut.states(first), await sut.states(second), await sut.states(onTime)]).toEqual([
      ['sent'],
      ['due'],
      ['sent'],
    ]);
    expect([await sentIn(200_000), await sentIn(101_000)]).toEqual([0, 1]);
    expect(await sut.states(second)).toEqual(['sent']);
  });

  it.each([
    ['skip', 'missed', 'missed'],
    ['hold', 'missed', 'held_for_decision'],
    ['fire', 'sent', undefined],
  ] as const)('goes by the policy past its grace: %s', async (onLate, state, code) => {
    await hold();
    const post = await fired(1000, { onLate });
    await sut.send();
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual([state]);
    expect(sut.lastFacts(post)?.reasonCode).toBe(code);
    const settled = sut.told(postSettled).filter(({ postId }) => postId === post.postId);
    expect(settled).toMatchObject([{ outcome: state === 'sent' ? 'published' : 'missed' }]);
  });

  it('goes out whatever the time when a person wants it after all, held once more or not', async () => {
    await hold();
    const post = await fired(1000);
    await sut.send();
    await release();
    await sut.send();
    const id = sut.lastFacts(post)?.publicationId ?? '';
    await hold();
    await sut.retry(id);
    await sut.send();
    expect(await sut.states(post)).toEqual(['due']);
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('goes out whatever the time when it was fired by a person', async () => {
    await hold();
    const post = await fired(100_000, null);
    await sut.send();
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('stays under another hold, and nothing of it is decided before that ends', async () => {
    const all = { workspaceId: sut.workspace, scope: 'workspace' as const };
    await hold();
    await sut.holding.hold({ ...all, ...WHO });
    const post = await fired(1000);
    await sut.send();
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual(['due']);
    await sut.holding.release(all);
    await sut.send();
    expect(await sut.states(post)).toEqual(['missed']);
  });

  it('is claimed by nobody before that is decided', async () => {
    await hold();
    const post = await fired(1); // not late: else it would be turned away at the door too
    await sut.send(); // parks what is held
    await release();
    expect((await sut.part(ClaimPublicationsUseCase).run(10)).claimed).toEqual([]);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('is missed when it had been tried before the hold, and its attempt ends', async () => {
    sut.network.script = Array.from({ length: 50 }, () => 'down' as const);
    const post = await fired(1);
    await sut.send();
    expect(await sut.states(post)).toEqual(['retry_wait']);
    await hold();
    await sut.letPass(1_000_000);
    await sut.alter(
      `UPDATE prepared_post SET late = jsonb_set(late, '{firedAt}', to_jsonb(clock_timestamp() - interval '1000 s'))`,
    );
    await sut.send();
    await release();
    await sut.send();
    expect(await sut.states(post)).toEqual(['missed']);
    const attempts = await sut.alter<{ state: string }>(
      `SELECT a.state FROM attempt a JOIN publication p ON p.id = a.publication_id WHERE p.post_id = '${post.postId}'`,
    );
    expect(attempts).toEqual([{ state: 'ended' }]);
  });

  it('is decided on once by two processes at the same time', async () => {
    await hold();
    const posts = [await fired(1000), await fired(1000), await fired(1000)];
    await sut.send();
    await release();
    await Promise.all([sut.send(), sut.send()]);
    for (const post of posts) {
      expect(await sut.states(post)).toEqual(['missed']);
      expect(sut.told(postSettled).filter(({ postId }) => postId === post.postId)).toHaveLength(1);
    }
  });
});
