import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { channelChanged, revisionRefused, RevisionTooLate, WrongPublicationState } from '#contracts';
import { SystemScope } from '#database';
import { waitFor } from '#testing';
import { WorkRepository } from './persistence/work.repository.js';
import { PublisherBench } from '../testing/publisher-bench.js';

describe('the publishing core', () => {
  let sut: PublisherBench;
  let channel: string;

  beforeAll(async () => {
    sut = await PublisherBench.start();
  });
  beforeEach(async () => {
    channel = await sut.channel();
    sut.network.script = [];
    sut.network.canRepeat = true;
  });
  afterAll(() => sut.stop());

  const due = async (change = {}, on = channel) => {
    const post = sut.post([on], change);
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  };

  it('sends a post once and tells where it is', async () => {
    const post = await due();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    expect(sut.lastFacts(post)?.url).toMatch(/^https:\/\/scripted\.example\//);
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'published', excerpt: 'Hello' }]);
  });

  it('gives each publication to one of two processes that claim at the same time', async () => {
    for (let count = 0; count < 5; count += 1) await due({}, await sut.channel());
    const [one, other] = await Promise.all([sut.claim(), sut.claim()]);
    const ids = [...one, ...other].map((claimed) => claimed.row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(5);
  });

  it('claims nothing before its instant by the clock of the database, even when it was fired', async () => {
    const post = await due({ dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    const claimed = await sut.claim();
    expect(claimed.filter((one) => one.row.postId === post.postId)).toEqual([]);
  });

  it('is due at once when the firing came before the content', async () => {
    const post = sut.post([channel]);
    await sut.fire(post);
    await sut.prepare(post);
    expect(await sut.states(post)).toEqual(['due']);
  });

  it('lets many firings follow at once, of one post in their order', async () => {
    const [one, other] = [sut.post([channel]), sut.post([channel])];
    const edited = { ...one, revision: 2 };
    for (const post of [one, other, edited]) await sut.prepare(post);
    await sut.fireAll([
      { postId: one.postId, revision: 1, as: 'fired' },
      { postId: other.postId, revision: 1, as: 'fired' },
      { postId: one.postId, revision: 2, as: 'missed' },
    ]);
    expect([await sut.states(one), await sut.states(other)]).toEqual([['missed'], ['due']]);
    expect(sut.settlements(one)).toHaveLength(1);
  });

  it('takes the same revision twice as once', async () => {
    const post = await due();
    await sut.prepare(post);
    await sut.send();
    expect((await sut.prepare(post)).state).toBe('standing');
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('ignores the firing of a revision that a newer one replaced', async () => {
    const post = sut.post([channel]);
    await sut.prepare(post);
    await sut.prepare({ ...post, revision: 2 });
    await sut.fire(post);
    expect(await sut.states(post)).toEqual(['armed']);
  });

  it('sends nothing after a cancel that found everything in time', async () => {
    const post = await due();
    expect(await sut.cancel(post)).toEqual({ cancelled: [channel], tooLate: [] });
    expect((await sut.claim()).filter((one) => one.row.postId === post.postId)).toEqual([]);
  });

  it('says too late to a cancel once it is being sent', async () => {
    const post = await due();
    await sut.claim();
    expect(await sut.cancel(post)).toEqual({ cancelled: [], tooLate: [channel] });
  });

  it.each(['cancel', 'edit'] as const)('lets a claim that is about to commit win over a %s', async (step) => {
    const post = await due();
    const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const claiming = sut.db.inSystem(SystemScope.named('test: claim slowly'), async (tx) => {
      await new WorkRepository().claimToSend(tx, 100, 60_000);
      taken.resolve();
      await release.promise;
    });
    await taken.promise;
    const asked = step === 'cancel' ? sut.cancel(post) : sut.prepare({ ...post, revision: 2 });
    const answer = asked.catch((error: unknown) => error);
    await waitFor(async () => (await sut.alter('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0);
    release.resolve();
    await claiming;
    if (step === 'cancel') expect(await answer).toEqual({ cancelled: [], tooLate: [channel] });
    else expect(await answer).toBeInstanceOf(RevisionTooLate);
    expect(await sut.states(post)).toEqual(['sending']);
  });

  it('ignores content that was cancelled before it came', async () => {
    const post = sut.post([channel]);
    await sut.cancel(post);
    expect((await sut.prepare(post)).state).toBe('ignored');
    expect(await sut.states(post)).toEqual([]);
  });

  it('refuses a revision that comes once the earlier one is being sent, and says so to everybody', async () => {
    const post = await due();
    await sut.claim();
    await expect(sut.prepare({ ...post, revision: 2 })).rejects.toThrow(RevisionTooLate);
    await expect(sut.prepare({ ...post, revision: 2 })).rejects.toThrow('too late');
    const refusals = sut.told(revisionRefused);
    expect(refusals.filter((body) => body.postId === post.postId)).toMatchObject([{ revision: 2, standing: 1 }]);
  });

  it('finds a post whose answer was lost, without sending again', async () => {
    sut.network.script = ['accept_and_drop_answer'];
    const post = await due();
    await sut.send();
    expect(await sut.states(post)).toEqual(['unknown']);
    const sends = sut.network.sends.length;
    await sut.look();
    expect([await sut.states(post), sut.network.sends.length]).toEqual([['sent'], sends]);
    expect(sut.settlements(post)).toHaveLength(1);
  });

  it('sends again under the same key what is not there, where that cannot double it', async () => {
    sut.network.script = ['drop'];
    const post = await due();
    await sut.send();
    await sut.look();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    expect(sut.network.sends.at(-1)).toBe(sut.network.sends.at(-2));
  });

  it('says too late to a cancel and to an edit of what is due again after a doubt', async () => {
    sut.network.script = ['drop'];
    const post = await due();
    await sut.send();
    await sut.look();
    expect(await sut.states(post)).toEqual(['due']);
    expect(await sut.cancel(post)).toEqual({ cancelled: [], tooLate: [channel] });
    await expect(sut.prepare({ ...post, revision: 2 })).rejects.toThrow(RevisionTooLate);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('never sends again what could double: it stays unknown and people are asked', async () => {
    sut.network.script = ['drop'];
    sut.network.canRepeat = false;
    const post = await due();
    await sut.send();
    await sut.alter(`UPDATE attempt SET doubt_from = doubt_from - interval '30 minutes' WHERE state = 'live'`);
    await sut.look();
    await sut.send();
    expect(await sut.states(post)).toEqual(['unknown']);
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('waits and tries again under the same key when nothing left', async () => {
    sut.network.script = ['down'];
    const post = await due();
    await sut.send();
    expect(await sut.states(post)).toEqual(['retry_wait']);
    await sut.alter(`UPDATE publication SET next_at = clock_timestamp() WHERE state = 'retry_wait'`);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    expect(sut.network.sends.at(-1)).toBe(sut.network.sends.at(-2));
  });

  it('fails with the reason of a network that refused, and tells it', async () => {
    sut.network.script = ['refuse'];
    const post = await due();
    await sut.send();
    expect(sut.settlements(post)).toMatchObject([
      { outcome: 'failed', channels: [{ state: 'failed', reason: 'The text is too long.' }] },
    ]);
  });

  it('asks for a reconnect when the network no longer takes the credentials', async () => {
    sut.network.script = ['unauthorised'];
    await due();
    await sut.send();
    const changes = sut.told(channelChanged);
    expect(changes.filter((body) => body.channelId === channel).at(-1)?.state).toBe('reconnect_needed');
  });

  it('takes over what a dead process was sending as unknown, and the late word of that process counts nothing', async () => {
    const post = await due();
    const [claimed] = (await sut.claim()).filter((one) => one.row.postId === post.postId);
    if (claimed === undefined) throw new Error('it was not claimed');
    await sut.alter(`UPDATE publication SET lease_until = clock_timestamp() WHERE state = 'sending'`);
    await sut.takeOver();
    expect(await sut.states(post)).toEqual(['unknown']);
    expect(await sut.record(claimed, { kind: 'refused', code: 'x', reason: 'late' })).toBe(false);
    expect(await sut.states(post)).toEqual(['unknown']);
  });

  it('writes many ends in one commit, each only under its own fence, and tells each in its own post', async () => {
    const posts = [await due(), await due({}, await sut.channel()), await due({}, await sut.channel())];
    const claimed = (await sut.claim()).filter((one) => posts.some(({ postId }) => postId === one.row.postId));
    expect(claimed).toHaveLength(3);
    await sut.alter(`UPDATE publication SET fence = fence + 1 WHERE post_id = '${posts[1]?.postId}'`);
    const ended = posts.map(({ postId }, place) => ({
      claimed: claimed.find((one) => one.row.postId === postId) as (typeof claimed)[number],
      outcome: { kind: 'published', remoteId: `${place}`, url: `https://scripted.example/${place}` } as const,
    }));
    expect(await sut.recordAll(ended)).toEqual([true, false, true]);
    expect(await Promise.all(posts.map((post) => sut.states(post)))).toEqual([['sent'], ['sending'], ['sent']]);
    expect(posts.map((post) => sut.settlements(post).length)).toEqual([1, 0, 1]);
    expect(posts.map((post) => sut.lastFacts(post)?.url)).toEqual([
      ended[0]?.outcome.url,
      undefined,
      ended[2]?.outcome.url,
    ]);
  });

  it('sends nothing when the lease may have passed on', async () => {
    const post = await due();
    const [claimed] = (await sut.claim()).filter((one) => one.row.postId === post.postId);
    if (claimed === undefined) throw new Error('it was not claimed');
    const sends = sut.network.sends.length;
    expect((await sut.hand(claimed, false)).kind).toBe('not_sent');
    expect(sut.network.sends.length).toBe(sends);
  });

  it('marks what passed its grace as missed and sends it when a person retries', async () => {
    const post = sut.post([channel]);
    await sut.prepare(post);
    await sut.fire(post, 'missed');
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'missed' }]);
    const publicationId = sut.lastFacts(post)?.publicationId ?? '';
    await sut.retry(publicationId);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('lets a person settle only what is unknown', async () => {
    const post = await due();
    await sut.send();
    const publicationId = sut.lastFacts(post)?.publicationId ?? '';
    await expect(sut.settle(publicationId, 'send_again')).rejects.toThrow(WrongPublicationState);
  });

  it('sends again under a new key when a person says so', async () => {
    sut.network.script = ['drop'];
    const post = await due();
    await sut.send();
    await sut.settle(sut.lastFacts(post)?.publicationId ?? '', 'send_again');
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    expect(sut.network.sends.at(-1)).not.toBe(sut.network.sends.at(-2));
  });

  it('connects once for one key and keeps the secret sealed', async () => {
    const before = sut.network.connects;
    const first = await sut.channel('a-very-secret-token', 'key-1');
    expect(await sut.channel('a-very-secret-token', 'key-1')).toBe(first);
    expect(sut.network.connects).toBe(before + 1);
    const rows = await sut.alter(`SELECT secret FROM channel`);
    expect(JSON.stringify(rows)).not.toContain('a-very-secret-token');
  });
});
