import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PrepareRevision, RevisionTooLate } from '#contracts';
import type { FaultEffect } from '#testing';
import { PublisherBench } from '../testing/publisher-bench.js';
import { type RealNetworks, realNetworks } from '../testing/real-networks.js';

/** Real requests to networks on this machine, many after each other. */
const PATIENCE_MS = 60_000;
const MOST_ROUNDS = 12;

/** What may happen to one message of a thread. */
const FAULTS = {
  'is dropped before it is accepted': { do: 'drop_before_accept' },
  'is accepted and not answered': { do: 'drop_after_accept' },
  'is accepted and answered with a failure': { do: 'status_after_accept', status: 502 },
  'is refused for now': { do: 'status', status: 429 },
} as const satisfies Record<string, FaultEffect>;

let networks: RealNetworks;
let sut: PublisherBench;

beforeAll(async () => {
  networks = await realNetworks();
  sut = await PublisherBench.start(networks.connectors);
});
afterAll(async () => {
  await sut.stop();
  await networks.stop();
});

describe.each(['mastodon', 'bluesky'] as const)('a thread of four with a comment on %s', (network) => {
  let channel: string;

  beforeAll(async () => {
    channel = await sut.connect(network, networks.credentials[network]);
  });

  async function due() {
    const mark = randomUUID();
    const texts = ['post', 'second', 'third', 'fourth', 'comment'].map((name) => `${name} of ${mark}`);
    const [text = '', second = '', third = '', fourth = '', comment = ''] = texts;
    const thread = [second, third, fourth].map((one) => ({ text: one }));
    const contents = [{ channelId: channel, text, thread, comment: { text: comment } }];
    const post = sut.post([channel], { contents });
    await sut.prepare(post);
    await sut.fire(post);
    return { post, texts, mark };
  }

  const strike = (fault: FaultEffect, textIncludes: string) =>
    networks.fakenet.script([{ ...fault, match: { network, operation: 'post', textIncludes }, times: 1 }]);

  async function untilSent(post: PrepareRevision): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await sut.send();
      if ((await sut.states(post))[0] === 'sent') return;
      await sut.letPass(60_000);
      await sut.lookAsDue();
    }
  }

  /** What is to be seen of it: each text with that of what it answers. */
  async function seen(mark: string) {
    const all = await networks.fakenet.posts(network);
    const textOf = (id: string | undefined) => all.find(({ remoteId }) => remoteId === id)?.text;
    return all
      .filter(({ text }) => text.includes(mark))
      .map(({ text, replyTo }) => ({ text, answers: textOf(replyTo) }));
  }

  const whole = ([post, second, third, fourth, comment]: readonly string[]) => [
    { text: post, answers: undefined },
    { text: second, answers: post },
    { text: third, answers: second },
    { text: fourth, answers: third },
    { text: comment, answers: post },
  ];

  it('goes out in order, each below the one before it, and the comment below the post', async () => {
    const { post, texts, mark } = await due();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    expect(await seen(mark)).toEqual(whole(texts));
    expect(sut.lastFacts(post)).toMatchObject({ state: 'sent', parts: 5, partsSent: 5, url: expect.any(String) });
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'published' }]);
  });

  it.each(Object.entries(FAULTS))(
    'goes on without repeating anything when a message %s',
    async (_what, fault) => {
      for (const at of ['post', 'second', 'third', 'fourth', 'comment']) {
        const { post, texts, mark } = await due();
        await strike(fault, `${at} of ${mark}`);
        await untilSent(post);
        expect(await seen(mark)).toEqual(whole(texts));
        expect((await networks.fakenet.struck())[0]?.struck).toBe(1);
        expect(sut.settlements(post)).toMatchObject([{ outcome: 'published' }]);
      }
    },
    PATIENCE_MS,
  );

  it(
    'goes on without repeating anything when its process dies with a message on its way',
    async () => {
      const { post, texts, mark } = await due();
      for (let part = 0; part < texts.length; part += 1) {
        const claimed = await sut.claim();
        for (const one of claimed) await sut.hand(one); // sent, and nobody wrote it down
        await sut.alter(
          `UPDATE publication SET lease_until = clock_timestamp() - interval '1 second' WHERE state = 'sending'`,
        );
        await sut.takeOver();
        await sut.look();
      }
      expect(await sut.states(post)).toEqual(['sent']);
      expect(await seen(mark)).toEqual(whole(texts));
    },
    PATIENCE_MS,
  );

  it('says which message was refused, keeps what is out, and goes on there when a person retries', async () => {
    const { post, texts, mark } = await due();
    await strike({ do: 'status', status: 422 }, `third of ${mark}`);
    await sut.send();
    const facts = sut.lastFacts(post);
    expect(facts).toMatchObject({ state: 'failed', parts: 5, partsSent: 2, url: expect.any(String) });
    expect(facts?.reason).toContain('Message 3 of 4 did not go out; what comes before it is there.');
    await expect(sut.prepare({ ...post, revision: 2 })).rejects.toThrow(RevisionTooLate);
    expect(await sut.cancel(post)).toEqual({ cancelled: [], tooLate: [channel] });
    await sut.retry(facts?.publicationId ?? '');
    await sut.send();
    expect(await seen(mark)).toEqual(whole(texts));
    expect(sut.lastFacts(post)).toMatchObject({ state: 'sent', url: facts?.url });
  });
});
