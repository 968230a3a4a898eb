import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TOPOLOGIES } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(120_000);

/** Ends that are the truth when the network had trouble: sent (then exactly once), or said aloud. */
const TRUE_ENDS = ['sent', 'failed', 'unknown'];

describe.each(TOPOLOGIES)('a network in trouble (%s)', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await bootWorld(topology);
  });
  afterAll(async () => {
    await world?.stop();
  });
  afterEach(async () => {
    await world.fakenet.script([]);
  });

  describe.each(['mastodon', 'bluesky'] as const)('%s', (network) => {
    it.each([
      ['slow', { do: 'delay', ms: 3000 }],
      ['answers 500 once', { do: 'status', status: 500 }],
      ['answers 503 once', { do: 'status', status: 503 }],
      ['asks to come back later', { do: 'status', status: 429, retryAfterSeconds: 1 }],
      ['accepts and drops the answer', { do: 'drop_after_accept' }],
      ['drops before it accepts', { do: 'drop_before_accept' }],
      ['cuts the answer short', { do: 'truncate' }],
    ] as const)('%s: the post is there exactly once', async (_trouble, fault) => {
      const { person, channels } = await somebody(world, [network]);
      const text = aText();
      await world.fakenet.script([{ match: { network, operation: 'post', nth: 1, textIncludes: text }, ...fault }]);
      const post = await person.publishNow({ text, channels });
      const ended = await person.seesPublications(post.id, ['sent'], 90_000);
      expect(ended.publications[0]?.url).toMatch(/^http/);
      expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
      await person.hears(post.id, 'published');
    });
  });

  it('ends where the truth is when the network hangs after it accepted', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText();
    await world.fakenet.script([{ match: { operation: 'post', nth: 1, textIncludes: text }, do: 'hang_after_accept' }]);
    const post = await person.publishNow({ text, channels });
    const ended = await person.seesPublications(post.id, TRUE_ENDS, 110_000);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
    for (const { state } of ended.publications) expect(state).not.toBe('failed');
  });

  it('says why the network refused, and goes out once it is asked again', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText();
    await world.fakenet.script([
      { match: { network: 'mastodon', operation: 'post', nth: 1, textIncludes: text }, do: 'status', status: 422 },
    ]);
    const post = await person.publishNow({ text, channels });
    const failed = await person.sees(post.id, ['failed']);
    const [publication] = failed.publications;
    expect(publication).toMatchObject({ state: 'failed', actions: expect.arrayContaining(['retry']) });
    expect(publication?.reason).toBeTruthy();
    await person.hears(post.id, 'failed');
    expect(await world.fakenet.entriesWith(text)).toEqual([]);

    const retried = await person.onPost(post.id, `publications/${publication?.id ?? ''}/retry`);
    expect(retried.status).toBe(200);
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
    await person.hears(post.id, 'published');
  });

  it('goes out on the other channels, and says so, when one network refuses', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText();
    await world.fakenet.script([
      { match: { network: 'bluesky', operation: 'post', textIncludes: text }, do: 'status', status: 400 },
    ]);
    const post = await person.publishNow({ text, channels });
    await person.sees(post.id, ['partly_published']);
    const news = await person.hears(post.id, 'partly_published');
    expect(news.title).toContain('1 of 2');
    expect((await world.fakenet.entriesWith(text)).map(({ network }) => network)).toEqual(['mastodon']);
  });

  it('waits for a network that is down, and goes out once when it is back', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText();
    await world.fakenet.kill();
    const post = await person.publishNow({ text, channels });
    await person.seesPublications(post.id, ['retry_wait']);
    await world.fakenet.start();
    await person.sees(post.id, ['published'], 90_000);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
  });
});
