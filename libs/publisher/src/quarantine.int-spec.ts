import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publicationChanged } from '#contracts';
import { PublisherBench } from '../testing/publisher-bench.js';

describe('what breaks its senders', () => {
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

  const due = async (channelId = channel) => {
    const post = sut.post([channelId]);
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  };
  /** Its process ends while it is sent, and it is looked for. */
  const loseSender = async () => {
    const claimed = await sut.claim();
    await sut.alter(
      `UPDATE publication SET lease_until = clock_timestamp() - interval '1 second' WHERE state = 'sending'`,
    );
    await sut.takeOver();
    await sut.look();
    return claimed.length;
  };

  it('is not given to a fourth process by itself, and people see why', async () => {
    const post = await due();
    for (let time = 0; time < 3; time += 1) expect(await loseSender()).toBe(1);
    expect(await sut.states(post)).toEqual(['unknown']);
    expect(sut.lastFacts(post)).toMatchObject({ state: 'unknown', reasonCode: 'quarantined' });
    expect(sut.settlements(post).at(-1)).toMatchObject({ outcome: 'unknown' });
    await sut.letPass(600_000);
    await sut.lookAsDue();
    expect(await sut.claim()).toEqual([]);
  });

  it('goes out when a person wants it again', async () => {
    const post = await due();
    for (let time = 0; time < 3; time += 1) await loseSender();
    await sut.settle(sut.lastFacts(post)?.publicationId ?? '', 'send_again');
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('is sent without another suspect beside it', async () => {
    const suspects = [await due(), await due(await sut.channel())];
    expect(await loseSender()).toBe(2);
    const other = await due(await sut.channel());
    const claimed = await sut.claim();
    const posts = claimed.map(({ row }) => row.postId);
    expect(posts).toHaveLength(2);
    expect(posts).toContain(other.postId);
    expect(posts.filter((id) => suspects.some(({ postId }) => postId === id))).toHaveLength(1);
    for (const one of claimed) await sut.record(one, await sut.hand(one));
    await sut.send();
    expect((await Promise.all(suspects.map((post) => sut.states(post)))).flat()).toEqual(['sent', 'sent']);
  });

  it('is put aside when its connector went wrong three times', async () => {
    const post = await due();
    const mistake = { kind: 'doubt', code: 'connector_failed', reason: 'It threw.' } as const;
    for (let time = 0; time < 3; time += 1) {
      for (const one of await sut.claim()) await sut.record(one, mistake);
      await sut.look();
    }
    expect(sut.lastFacts(post)).toMatchObject({ state: 'unknown', reasonCode: 'quarantined', attempts: 3 });
    expect(
      sut
        .told(publicationChanged)
        .filter(({ postId }) => postId === post.postId)
        .at(-1)?.attempts,
    ).toBe(3);
    expect(await sut.claim()).toEqual([]);
  });
});
