import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemScope, type Transaction } from '#database';
import { WorkRepository } from './persistence/work.repository.js';
import { PublisherBench } from '../testing/publisher-bench.js';

const HOUR_MS = 3_600_000;
const AS_CLAIMS_DO = SystemScope.named('test: as the claims do');

describe('the order and the budgets of channels', () => {
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
  afterEach(() => sut.alter(`UPDATE publication SET state = 'cancelled' WHERE state NOT IN ('sent', 'failed')`));
  afterAll(() => sut.stop());

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const due = async (on: string, seconds: number) => {
    const post = sut.post([on], { dueAt: ago(seconds) });
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  };
  const postsOf = (claimed: Awaited<ReturnType<typeof sut.claim>>) => claimed.map(({ row }) => row.postId);
  const sendOne = async () => {
    const [claimed] = await sut.claim(1);
    if (!claimed) throw new RangeError('nothing was claimed');
    await sut.record(claimed, await sut.hand(claimed));
    return claimed.row.postId;
  };

  it('lets posts of one channel leave one at a time, in the order in which they were due', async () => {
    const [third, first, second] = [await due(channel, 10), await due(channel, 30), await due(channel, 20)];
    const elsewhere = await due(other, 5);
    const claimed = await sut.claim();
    expect(postsOf(claimed)).toEqual([first.postId, elsewhere.postId]);
    expect(await sut.claim()).toEqual([]);
    for (const one of claimed) await sut.record(one, await sut.hand(one));
    expect([await sendOne(), await sendOne()]).toEqual([second.postId, third.postId]);
  });

  it('takes no two of a channel in claims at the same time, even when an earlier one comes due between them', async () => {
    const later = await due(channel, 10);
    const { looked, goOn, slow } = slowClaim(sut);
    await looked.promise;
    const earlier = await due(channel, 20);
    expect(postsOf(await sut.claim())).toEqual([earlier.postId]);
    goOn.resolve();
    expect((await slow).rows).toEqual([]);
    expect(await sut.states(later)).toEqual(['due']);
  });

  it('takes no two of a channel while the claim of the first is about to commit', async () => {
    const later = await due(channel, 10);
    const { looked, goOn, slow } = slowClaim(sut);
    await looked.promise;
    const earlier = await due(channel, 20);
    const [taken, commit] = [Promise.withResolvers<string[]>(), Promise.withResolvers<void>()];
    const first = sut.db.inSystem(AS_CLAIMS_DO, async (tx) => {
      taken.resolve((await new WorkRepository().claimToSend(tx, 10, 60_000)).rows.map(({ postId }) => postId));
      await commit.promise;
    });
    const takenFirst = await taken.promise;
    goOn.resolve();
    const { rows } = await slow;
    commit.resolve();
    await first;
    expect(takenFirst).toEqual([earlier.postId]);
    expect(rows).toEqual([]);
    expect(await sut.states(later)).toEqual(['due']);
  });

  it.each(['down', 'rate_limited'] as const)(
    'keeps the place of what waits because of its network: %s',
    async (why) => {
      const [first, second] = [await due(channel, 20), await due(channel, 10)];
      sut.network.script = [why];
      await sendOne();
      expect(await sut.states(first)).toEqual(['retry_wait']);
      await sut.alter(`UPDATE publication SET next_at = next_at + interval '100 s' WHERE state = 'retry_wait'`);
      expect(await sut.claim()).toEqual([]);
      await sut.letPass(110_000);
      expect([await sendOne(), await sendOne()]).toEqual([first.postId, second.postId]);
    },
  );

  it.each(['refuse', 'drop', 'called_off'] as const)(
    'lets the others of a channel go on after one: %s',
    async (how) => {
      const [first, second] = [await due(channel, 20), await due(channel, 10)];
      sut.network.script = [how];
      expect([await sendOne(), await sendOne()]).toEqual([first.postId, second.postId]);
      expect(await sut.states(second)).toEqual(['sent']);
    },
  );

  it('sends nothing on a channel before the network wants to be asked again, by whichever process', async () => {
    const [first, second] = [await due(channel, 20), await due(channel, 10)];
    sut.network.script = [{ wait: 300_000 }];
    await sendOne();
    expect(await sut.claim()).toEqual([]);
    await sut.letPass(200_000);
    expect(await sut.claim()).toEqual([]);
    await sut.letPass(101_000);
    expect([await sendOne(), await sendOne()]).toEqual([first.postId, second.postId]);
  });

  it('does not look either while a network wants to be left alone, and looks once it may', async () => {
    const [first, second] = [await due(channel, 20), await due(channel, 10)];
    sut.network.script = ['accept_and_drop_answer', { wait: 30_000 }];
    expect([await sendOne(), await sendOne()]).toEqual([first.postId, second.postId]);
    await sut.look();
    expect(await sut.states(first)).toEqual(['unknown']);
    await sut.letPass(31_000);
    await sut.look();
    expect(await sut.states(first)).toEqual(['sent']);
  });

  it('sends nothing while nothing is left of an account, and leaves other accounts alone', async () => {
    const [first, second] = [await due(channel, 20), await due(channel, 10)];
    const elsewhere = await due(other, 5);
    sut.network.script = [{ left: 0, resetMs: 60_000 }];
    expect(await sendOne()).toBe(first.postId);
    expect(await sut.states(first)).toEqual(['sent']);
    expect(await sendOne()).toBe(elsewhere.postId);
    expect(await sut.claim()).toEqual([]);
    await sut.letPass(61_000);
    expect(await sendOne()).toBe(second.postId);
  });

  it('gives up at once what would be too late when its channel opens, unless a person wants it', async () => {
    const [first, soon] = [await due(channel, 20), await due(channel, 10)];
    const later = sut.post([channel], { dueAt: new Date(Date.now() + HOUR_MS).toISOString() });
    await sut.prepare(later);
    await sut.fire(later);
    sut.network.script = [{ left: 0, resetMs: 1.5 * HOUR_MS }];
    expect(await sendOne()).toBe(first.postId);
    await sut.giveUp();
    expect([await sut.states(soon), await sut.states(later)]).toEqual([['failed'], ['due']]);
    expect(sut.lastFacts(soon)).toMatchObject({ reasonCode: 'rate_limited' });
    expect(sut.settlements(soon)).toMatchObject([{ outcome: 'failed' }]);
    await sut.retry(sut.lastFacts(soon)?.publicationId ?? '');
    await sut.giveUp();
    expect(await sut.states(soon)).toEqual(['due']);
  });

  it('shares what is left of a host among its channels: who had a turn longest ago comes first', async () => {
    const busy = [await due(channel, 40), await due(channel, 30), await due(channel, 20)];
    const quiet = await due(other, 10);
    sut.network.script = [{ left: 1, resetMs: 60_000, of: 'host' }];
    expect(await sendOne()).toBe(busy[0]?.postId);
    sut.network.script = [{ left: 0, resetMs: 60_000, of: 'host' }];
    expect(await sendOne()).toBe(quiet.postId);
    expect(await sut.claim()).toEqual([]);
    await sut.letPass(61_000);
    expect(await sendOne()).toBe(busy[1]?.postId);
  });

  it('walks by indexes, with twenty thousand waiting on one channel and however little the planner knows', async () => {
    const post = await due(channel, 10);
    await sut.alter(`INSERT INTO prepared_post (post_id, workspace_id)
      SELECT gen_random_uuid(), '${sut.workspace}' FROM generate_series(1, 20000)`);
    await sut.alter(`INSERT INTO publication (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at, next_at)
      SELECT gen_random_uuid(), workspace_id, post_id, '${channel}', 1, 'x', '00', 'due', clock_timestamp() - interval '1 s',
             clock_timestamp() - interval '1 s' FROM prepared_post WHERE workspace_id = '${sut.workspace}' AND author_id = ''`);
    for (const analyze of ['', 'ANALYZE publication']) {
      if (analyze) await sut.alter(analyze);
      const plans: string[] = [];
      await sut.db.inSystem(AS_CLAIMS_DO, async (tx) => {
        const query: Transaction['query'] = async (sql, parameters) => {
          const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return await tx.query(sql, parameters);
        };
        const work = new WorkRepository();
        const explained = Object.assign(Object.create(tx) as Transaction, { query });
        await work.holdBack(explained);
        expect((await work.claimToSend(explained, 10, 60_000)).rows.map((row) => row.postId)).toEqual([post.postId]);
        await work.untilNextSendMs(explained);
        await tx.query(`UPDATE publication SET state = 'due', next_at = due_at WHERE state = 'sending'`);
      });
      const [walk = ''] = plans.filter((plan) => plan.includes('publication_in_lane'));
      expect(walk).toContain('publication_to_send');
      expect(plans.filter((plan) => /Seq Scan on publication/.test(plan))).toEqual([]);
    }
    await sut.alter(`DELETE FROM publication WHERE text = 'x' AND trace = '00'`);
  });
});

/** A claim that goes on with what it saw only once it may. */
function slowClaim({ db }: PublisherBench) {
  const [looked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = db.inSystem(AS_CLAIMS_DO, async (tx) => {
    const query: Transaction['query'] = async (sql, parameters) => {
      const rows = await tx.query(sql, parameters);
      if (sql.includes('LEFT JOIN lane')) {
        looked.resolve();
        await goOn.promise;
      }
      return rows as never;
    };
    return await new WorkRepository().claimToSend(
      Object.assign(Object.create(tx) as Transaction, { query }),
      10,
      60_000,
    );
  });
  return { looked, goOn, slow };
}
