import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemScope, type Transaction } from '#database';
import { waitFor } from '#testing';
import { HoldRepository } from './persistence/hold.repository.js';
import { WorkRepository } from './persistence/work.repository.js';
import { PublisherBench } from '../testing/publisher-bench.js';

const SLOWLY = SystemScope.named('test: as the claims do');
const WHO = { by: 'Ann', reason: 'A crisis' };

describe('what is held', () => {
  let sut: PublisherBench;
  let channel: string;
  let other: string;

  beforeAll(async () => {
    sut = await PublisherBench.start();
  });
  beforeEach(async () => {
    [channel, other] = [await sut.channel(), await sut.channel()];
  });
  afterAll(() => sut.stop());

  const due = async (channels = [channel], change = {}) => {
    const post = sut.post(channels, change);
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  };
  const ofWorkspace = (scope: 'group' | 'schedule' | 'workspace', key?: string) => ({
    workspaceId: sut.workspace,
    scope,
    key,
  });

  it('is not claimed after the hold was answered, and goes out once it is released', async () => {
    const post = await due();
    const scope = ofWorkspace('workspace');
    expect(await sut.holding.hold({ ...scope, ...WHO })).toEqual({ underWay: 0 });
    const later = await due();
    expect(await sut.claim()).toEqual([]);
    expect([await sut.states(post), await sut.states(later)]).toEqual([['due'], ['due']]);
    await sut.holding.release(scope);
    await sut.send();
    expect([await sut.states(post), await sut.states(later)]).toEqual([['sent'], ['sent']]);
  });

  it('is only what the label names', async () => {
    const campaign = `campaign:${randomUUID()}`;
    const scope = ofWorkspace('group', campaign);
    await sut.holding.hold({ ...scope, ...WHO });
    const within = await due([channel], { groups: [campaign] });
    const without = await due();
    await sut.send();
    expect([await sut.states(within), await sut.states(without)]).toEqual([['due'], ['sent']]);
    await sut.holding.release(scope);
    await sut.send();
    expect(await sut.states(within)).toEqual(['sent']);
  });

  it('is one channel of a post, and not its others', async () => {
    const scope = ofWorkspace('group', `channel:${other}`);
    await sut.holding.hold({ ...scope, ...WHO });
    const post = await due([channel, other], { groups: [`channel:${channel}`, `channel:${other}`] });
    await sut.send();
    expect((await sut.states(post)).sort()).toEqual(['due', 'sent']);
    await sut.holding.release(scope);
    await sut.send();
  });

  it('stays while another hold covers it too', async () => {
    const post = sut.post([channel]);
    const [workspace, one] = [ofWorkspace('workspace'), ofWorkspace('schedule', `post:${post.postId}`)];
    for (const scope of [workspace, one]) await sut.holding.hold({ ...scope, ...WHO });
    await sut.prepare(post);
    await sut.fire(post);
    await sut.send();
    await sut.holding.release(workspace);
    await sut.send();
    expect(await sut.states(post)).toEqual(['due']);
    await sut.holding.release(one);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('is everything of every workspace when the installation is held', async () => {
    await sut.holding.hold({ scope: 'installation', ...WHO });
    const post = await due();
    await sut.send();
    expect(await sut.states(post)).toEqual(['due']);
    await sut.holding.release({ scope: 'installation' });
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('waits for what was being sent when the hold began', async () => {
    const post = await due();
    const [claimed] = await sut.claim();
    if (!claimed) throw new RangeError('nothing was claimed');
    const scope = ofWorkspace('workspace');
    const held = sut.holding.hold({ ...scope, ...WHO });
    await sut.record(claimed, await sut.hand(claimed));
    expect(await sut.states(post)).toEqual(['sent']);
    expect(await held).toEqual({ underWay: 0 });
    await sut.holding.release(scope);
  });

  it('waits for a claim that is about to commit, and counts what it took', async () => {
    const post = await due();
    const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const work = new WorkRepository();
    const claiming = sut.db.inSystem(SLOWLY, async (tx) => {
      await work.holdBack(tx);
      await work.claimToSend(tx, 100, 60_000);
      taken.resolve();
      await release.promise;
    });
    await taken.promise;
    const scope = ofWorkspace('workspace');
    const held = sut.holding.hold({ ...scope, ...WHO });
    await waitFor(async () => (await sut.alter('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0);
    release.resolve();
    await claiming;
    expect((await held).underWay).toBeGreaterThan(0);
    expect(await sut.states(post)).toEqual(['sending']);
    await sut.holding.release(scope);
  });

  it('is looked for by the index of what is to be sent, however much was sent before', async () => {
    await due();
    await sut.alter(`INSERT INTO prepared_post (post_id, workspace_id)
      SELECT gen_random_uuid(), '${sut.workspace}' FROM generate_series(1, 10000)`);
    await sut.alter(`INSERT INTO publication
        (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at)
      SELECT gen_random_uuid(), workspace_id, post_id, '${channel}', 1, 'x', '', 'sent', now() FROM prepared_post
      ON CONFLICT DO NOTHING`);
    const plans: string[] = [];
    await sut.db.inSystem(SLOWLY, async (tx) => {
      const query = async (sql: string) => {
        const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [];
      };
      await new HoldRepository().park(Object.assign(Object.create(tx) as Transaction, { query }));
    });
    expect(plans[0]).toContain('publication_to_send');
    expect(plans[0]).not.toContain('Seq Scan on publication');
  });

  it('goes out after it was missed when its schedule fires after all, and not when an older revision does', async () => {
    const post = sut.post([channel]);
    await sut.prepare(post);
    await sut.prepare({ ...post, revision: 2 });
    await sut.fire({ ...post, revision: 2 }, 'missed');
    await sut.fire(post);
    expect(await sut.states(post)).toEqual(['missed']);
    await sut.fire({ ...post, revision: 2 });
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });
});
