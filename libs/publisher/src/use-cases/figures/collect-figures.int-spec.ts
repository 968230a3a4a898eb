import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorRegistry, PublishFailure, type RemotePost } from '#connectors';
import { figuresChanged } from '#contracts';
import { waitFor } from '#testing';
import { PublisherBench, ScriptedConnector } from '../../../testing/index.js';
import { PlanFigures } from '../../jobs/plan-figures.chore.js';
import { WorkLoop } from '../../jobs/work/work-loop.js';
import { WorkItemRepository } from '../../persistence/work-item.repository.js';
import { CollectFiguresWork } from './collect-figures.work.js';
import { FiguresStore } from './figures-store.js';

const HOUR = 3_600_000;

type Counted = { views: number; likes: number };

/** A network that says how posts did. */
class CountingConnector extends ScriptedConnector {
  override readonly network = 'counting';
  asked: RemotePost[][] = [];
  answer: (posts: readonly RemotePost[]) => Promise<readonly (Counted | undefined)[]> = async (posts) =>
    posts.map((_, at) => ({ views: 10 + at, likes: 2 }));

  metrics = (_account: unknown, posts: readonly RemotePost[]) => {
    this.asked.push([...posts]);
    return this.answer(posts);
  };
}

describe('figures', () => {
  let bench: PublisherBench;
  let network: CountingConnector;
  let loop: WorkLoop;

  beforeAll(async () => {
    network = new CountingConnector();
    bench = await PublisherBench.start([network]);
    const options = { queue: 'metrics', concurrency: 1, limitMs: 30_000 } as const;
    loop = new WorkLoop(bench.db, bench.get(WorkItemRepository), bench.get(CollectFiguresWork), options);
    loop.start();
  });

  beforeEach(() => {
    network.asked = [];
  });

  afterAll(async () => {
    await loop.stop();
    await bench.stop();
  });

  async function sentPost(channelId: string): Promise<string> {
    const post = bench.post([channelId]);
    await bench.prepare(post);
    await bench.fire(post);
    await bench.send();
    return post.postId;
  }

  async function letPass(ms: number): Promise<void> {
    const back = `- ${ms} * interval '1 millisecond'`;
    await bench.alter(`UPDATE published_part SET published_at = published_at ${back}`);
    await bench.alter(`UPDATE figures SET published_at = published_at ${back}, next_at = next_at ${back}`);
    await bench.alter(`UPDATE work_item SET next_at = next_at ${back}`);
  }

  async function plan(): Promise<string> {
    const sut = new PlanFigures(bench.db, bench.get(FiguresStore), bench.get(ConnectorRegistry));
    const outcome = await sut.run(new AbortController().signal);
    loop.wake();
    return outcome;
  }

  const toldOf = (postId: string) => bench.told(figuresChanged).filter((one) => one.postId === postId);
  const worked = () =>
    waitFor(async () => (await bench.alter(`SELECT 1 FROM work_item`)).length === 0, { what: 'the work to be done' });
  const postponed = () =>
    waitFor(async () => (await bench.alter(`SELECT 1 FROM work_item WHERE problem IS NOT NULL`)).length > 0, {
      what: 'the work to be put off',
    });
  /** What was told of a post, once the transactions that told it stand. */
  const settled = async (postId: string, count: number) => {
    await waitFor(() => toldOf(postId).length >= count, { what: 'figures to be collected' });
    await worked();
    return toldOf(postId);
  };

  it('are collected an hour after a post went out, then less and less often, and told', async () => {
    const postId = await sentPost(await bench.connect('counting', { token: 'a' }));
    expect(await plan()).toContain('0 channels are due');
    await letPass(HOUR + 1000);
    await plan();
    expect((await settled(postId, 1))[0]?.history).toMatchObject([{ views: 10, likes: 2 }]);
    await plan();
    await worked();
    expect(network.asked).toHaveLength(1);
    await letPass(5 * HOUR);
    await plan();
    const [, second] = await settled(postId, 2);
    expect(second).toMatchObject({ history: [{ views: 10 }, { views: 10 }], sequence: 2 });
  });

  it('of a channel are asked for together', async () => {
    const channelId = await bench.connect('counting', { token: 'b' });
    const ids = [await sentPost(channelId), await sentPost(channelId), await sentPost(channelId)];
    await plan();
    await letPass(HOUR + 1000);
    await plan();
    for (const id of ids) await settled(id, 1);
    expect(network.asked.map((posts) => posts.length)).toContain(3);
  });

  it('are not asked for while the network says "not now", and are once it may be asked again', async () => {
    const postId = await sentPost(await bench.connect('counting', { token: 'c' }));
    await plan();
    await letPass(HOUR + 1000);
    const { answer } = network;
    network.answer = () => Promise.reject(new PublishFailure('rate_limited', 'slow', 'Later.', { retryAfterMs: HOUR }));
    await plan();
    await postponed();
    network.answer = answer;
    await plan();
    expect(await bench.alter(`SELECT 1 FROM work_item WHERE next_at <= clock_timestamp()`)).toEqual([]);
    expect(toldOf(postId)).toEqual([]);
    await letPass(HOUR);
    loop.wake();
    await settled(postId, 1);
  });

  it('of a post that is gone are not asked for again', async () => {
    const postId = await sentPost(await bench.connect('counting', { token: 'd' }));
    await plan();
    await letPass(HOUR + 1000);
    const { answer } = network;
    network.answer = async (posts) => posts.map(() => undefined);
    await plan();
    await waitFor(() => network.asked.length > 0, { what: 'the network to be asked' });
    await worked();
    network.answer = answer;
    expect(toldOf(postId)).toEqual([]);
    const left = await bench.alter(`SELECT 1 FROM figures WHERE post_id = '${postId}' AND next_at IS NOT NULL`);
    expect(left).toEqual([]);
  });

  it('are not collected on networks that say nothing', async () => {
    await sentPost(await bench.channel());
    await plan();
    expect(
      await bench.alter(`SELECT 1 FROM figures f JOIN channel c ON c.id = f.channel_id WHERE c.network = 'scripted'`),
    ).toEqual([]);
  });
});
