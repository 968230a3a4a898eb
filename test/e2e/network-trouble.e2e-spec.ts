import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type FaultEffect, type Person, type PostView, secondsFromNow, TOPOLOGIES } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(150_000);

const NETWORKS = ['mastodon', 'bluesky'] as const;

/** Each strikes the first request of its post; after it, the post must be there, once, and be shown so. */
const TROUBLES: Readonly<Record<string, FaultEffect>> = {
  'is slow': { do: 'delay', ms: 3000 },
  'answers 500': { do: 'status', status: 500 },
  'answers 503': { do: 'status', status: 503 },
  'asks to come back later': { do: 'status', status: 429, retryAfterSeconds: 1 },
  'hangs after it accepted': { do: 'hang_after_accept' },
  'accepts and drops the answer': { do: 'drop_after_accept' },
  'drops the connection before it accepts': { do: 'drop_before_accept' },
  'cuts the answer short': { do: 'truncate' },
};

/** A network that hangs is given up, and a post in doubt repeated, by the usual rules but sooner. */
const SOONER = { DROVER_OUTBOUND_FIRST_BYTE_MS: '10000', DROVER_MASTODON_REPEAT_AFTER_MS: '5000' };
const DOUBT_LIMIT_MS = 120_000;
/** A network wants to be left alone for longer than a late policy allows. */
const GRACE_SECONDS = 20;
const LEFT_ALONE_SECONDS = 25;
const LATE = 'One of two on a channel';

const CASES = NETWORKS.flatMap((network) => Object.keys(TROUBLES).map((trouble) => [network, trouble] as const));

describe.each(TOPOLOGIES)('a network in trouble (%s)', (topology) => {
  let world: World;
  let person: Person;
  let late: { person: Person; posts: PostView[] };
  const posts = new Map<string, PostView>();

  beforeAll(async () => {
    world = await bootWorld(topology, { env: SOONER });
    const ann = await somebody(world, NETWORKS);
    ({ person } = ann);
    const texts = new Map(CASES.map(([network, trouble]) => [`${network} ${trouble}`, aText(trouble)]));
    await world.fakenet.script([
      ...CASES.map(([network, trouble]) => ({
        match: {
          network,
          operation: 'post' as const,
          nth: 1,
          textIncludes: texts.get(`${network} ${trouble}`) ?? trouble,
        },
        ...(TROUBLES[trouble] ?? { do: 'truncate' as const }),
      })),
      {
        ...{ match: { network: 'mastodon', operation: 'post', textIncludes: LATE }, times: 1 },
        ...{ do: 'status', status: 429, retryAfterSeconds: LEFT_ALONE_SECONDS },
      },
    ]);
    late = await lateOnes();
    // All at once: the tests below wait for them side by side.
    for (const [network, trouble] of CASES) {
      const name = `${network} ${trouble}`;
      const channels = ann.channels.filter((channel) => channel.network === network);
      posts.set(name, await person.publishNow({ text: texts.get(name) ?? '', channels }));
    }
  });
  afterAll(async () => {
    await world?.stop();
  });

  /** Two posts of a channel, due at the same time; whichever goes first is asked to come back too late for the other. */
  async function lateOnes() {
    const { person: bob, channels } = await somebody(world, ['mastodon']);
    const policy = { onLate: 'hold', graceSeconds: GRACE_SECONDS };
    await bob.mustAsk('PUT', `${bob.home}/late-policy`, { body: policy });
    const due = secondsFromNow(4);
    const both = ['one', 'other'].map((one) => bob.schedule({ text: `${LATE} ${one}`, channels }, due));
    return { person: bob, posts: await Promise.all(both) };
  }

  it.each(CASES)('%s %s: the post is there exactly once, and shown so', async (network, trouble) => {
    const { id, text } = posts.get(`${network} ${trouble}`) ?? { id: '', text: '' };
    const ended = await person.seesPublications(id, ['sent'], DOUBT_LIMIT_MS);
    expect(ended.publications[0]?.url).toMatch(/^http/);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
    await person.hears(id, 'published');
  });

  it('says why the network refused, and goes out once it is asked again', async () => {
    const { person: bob, channels } = await somebody(world, ['mastodon']);
    const text = aText();
    await world.fakenet.script([
      { match: { network: 'mastodon', operation: 'post', nth: 1, textIncludes: text }, do: 'status', status: 422 },
    ]);
    const post = await bob.publishNow({ text, channels });
    const failed = await bob.sees(post.id, ['failed']);
    const [publication] = failed.publications;
    expect(publication).toMatchObject({ state: 'failed', actions: expect.arrayContaining(['retry']) });
    expect(publication?.reason).toBeTruthy();
    await bob.hears(post.id, 'failed');
    expect(await world.fakenet.entriesWith(text)).toEqual([]);

    const retried = await bob.onPost(post.id, `publications/${publication?.id ?? ''}/retry`);
    expect(retried.status).toBe(200);
    await bob.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
    await bob.hears(post.id, 'published');
  });

  it('goes out on the other channels, and says so, when one network refuses', async () => {
    const { person: bob, channels } = await somebody(world, NETWORKS);
    const text = aText();
    await world.fakenet.script([
      { match: { network: 'bluesky', operation: 'post', textIncludes: text }, do: 'status', status: 400 },
    ]);
    const post = await bob.publishNow({ text, channels });
    await bob.sees(post.id, ['partly_published']);
    const news = await bob.hears(post.id, 'partly_published');
    expect(news.title).toContain('1 of 2');
    expect((await world.fakenet.entriesWith(text)).map(({ network }) => network)).toEqual(['mastodon']);
  });

  it('waits for a network that is down, and goes out once when it is back', async () => {
    const { person: bob, channels } = await somebody(world, NETWORKS);
    const text = aText();
    await world.fakenet.kill();
    const post = await bob.publishNow({ text, channels });
    await bob.seesPublications(post.id, ['retry_wait']);
    await world.fakenet.start();
    await bob.sees(post.id, ['published'], 90_000);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
  });

  it('asks people, as their late policy says, about what a network let wait for too long', async () => {
    const { person: bob, posts: both } = late;
    const ended = await Promise.all(both.map(({ id }) => bob.sees(id, ['published', 'failed'], DOUBT_LIMIT_MS)));
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['failed', 'published']));
    expect(await world.fakenet.entriesWith(LATE)).toHaveLength(1);
    const kept = ended.find(({ status }) => status === 'failed');
    const [publication] = kept?.publications ?? [];
    expect(publication).toMatchObject({ state: 'missed', reason: expect.stringContaining('asks you') });
    await bob.hears(kept?.id ?? '', 'missed');
    await bob.onPost(kept?.id ?? '', `publications/${publication?.id ?? ''}/retry`);
    await bob.sees(kept?.id ?? '', ['published']);
    expect(await world.fakenet.entriesWith(LATE)).toHaveLength(2);
  });
});
