import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemScope, type Transaction, workspaceId } from '#database';
import { PublisherBench } from '../testing/index.js';
import { FiguresRepository } from './persistence/figures.repository.js';
import { LinkInfoRepository } from './persistence/link-info.repository.js';
import { MediaRepository } from './persistence/media.repository.js';
import { LetGoRepository } from './persistence/let-go.repository.js';
import { WorkItemRepository } from './persistence/work-item.repository.js';
import { WorkRepository } from './persistence/work.repository.js';

const SCOPE = SystemScope.named('a look by a test');
const MANY = 20_000;
const CHANNELS = 50;

/** The plan of each statement, which is not run. */
async function plansOf(tx: Transaction, work: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  const query = async (sql: string, parameters?: readonly unknown[]) => {
    const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return [];
  };
  await work(Object.assign(Object.create(tx) as Transaction, { query }));
  return plans;
}

describe('the plans of what is done beside sending', () => {
  let bench: PublisherBench;
  let channelId: string;
  const plans = (work: (tx: Transaction) => Promise<unknown>) => bench.db.inSystem(SCOPE, (tx) => plansOf(tx, work));

  beforeAll(async () => {
    bench = await PublisherBench.start();
    channelId = await bench.channel();
    const later = `clock_timestamp() + n * interval '1 minute'`;
    await bench.alter(`INSERT INTO work_item (queue, workspace_id, key, body, next_at)
      SELECT CASE WHEN n % 2 = 0 THEN 'media' ELSE 'linkinfo' END, gen_random_uuid(), n::text, '{}', ${later}
      FROM generate_series(1, ${MANY}) n`);
    await bench.alter(`INSERT INTO link_info (workspace_id, url, state, info, expires_at)
      SELECT gen_random_uuid(), n::text, 'ready', '{}', ${later} FROM generate_series(1, ${MANY}) n`);
    await bench.alter(`INSERT INTO prepared_post (post_id, workspace_id)
      SELECT gen_random_uuid(), '${bench.workspace}' FROM generate_series(1, ${MANY})`);
    await bench.alter(`INSERT INTO publication (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at)
      SELECT gen_random_uuid(), workspace_id, post_id, '${channelId}', 1, 'x', 't', 'sent', clock_timestamp()
      FROM prepared_post`);
    await bench.alter(`INSERT INTO published_part (publication_id, part, workspace_id, remote_id, published_at)
      SELECT id, 0, workspace_id, 'r', clock_timestamp() - row_number() OVER () * interval '1 hour' FROM publication`);
    await bench.alter(`INSERT INTO figures (publication_id, workspace_id, channel_id, post_id, published_at, next_at)
      SELECT id, workspace_id, channel_id, post_id, clock_timestamp(),
             clock_timestamp() + row_number() OVER () * interval '1 minute' FROM publication`);
    await bench.alter(`INSERT INTO media (id, workspace_id, upload_key, sha256, name, kind, state, mime, bytes)
      SELECT gen_random_uuid(), gen_random_uuid(), 'k', 'a', 'n', 'image', 'ready', 'm', 1
      FROM generate_series(1, ${MANY}) n`);
    await bench.alter('ANALYZE work_item, link_info, publication, published_part, figures, media');
  });

  afterAll(() => bench.stop());

  it.each<[string, string, (tx: Transaction) => Promise<unknown>]>([
    ['claims a queue’s work', 'work_item_due', (tx) => new WorkItemRepository().claim(tx, 'media', 5, 1000)],
    ['looks when a queue’s work is due', 'work_item_due', (tx) => new WorkItemRepository().untilNextMs(tx, 'media')],
    ['finds what went out lately', 'published_part_young', (tx) => new FiguresRepository().follow(tx, ['scripted'], 9)],
    ['finds channels whose figures are due', 'figures_due', (tx) => new FiguresRepository().dueChannels(tx)],
    [
      'finds a channel’s posts whose figures are due',
      'figures_of_channel',
      (tx) => new FiguresRepository().due(tx, workspaceId(bench.workspace), channelId, 9),
    ],
    ['forgets pages', 'link_info_expired', (tx) => new LinkInfoRepository().forget(tx, 9)],
    ['looks which files are kept', 'media_pkey', (tx) => new MediaRepository().kept(tx, [bench.workspace])],
  ])('%s by the index %s', async (_, index, work) => {
    const [plan = ''] = await plans(work);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (work_item|link_info|published_part|figures|media) /);
  });
});

/** Buffers of each statement that a claim runs; the claim is undone. */
async function buffersOf(tx: Transaction, work: (tx: Transaction) => Promise<unknown>): Promise<number[]> {
  const buffers: number[] = [];
  const query = async (sql: string, parameters?: readonly unknown[]) => {
    await tx.query('SAVEPOINT looked');
    const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, parameters);
    await tx.query('ROLLBACK TO SAVEPOINT looked');
    const [, hit = '0'] = /Buffers: shared hit=(\d+)/.exec(rows.map((row) => row['QUERY PLAN']).join(' ')) ?? [];
    buffers.push(Number(hit));
    return await tx.query(sql, parameters);
  };
  await work(Object.assign(Object.create(tx) as Transaction, { query }));
  return buffers;
}

describe('a claim when thousands came due since the statistics were gathered', () => {
  it('looks at what it takes, not at all that waits', async () => {
    const bench = await PublisherBench.start();
    const channels: string[] = [];
    for (let count = 0; count < CHANNELS; count += 1) channels.push(await bench.channel());
    await bench.alter(`INSERT INTO prepared_post (post_id, workspace_id)
      SELECT gen_random_uuid(), '${bench.workspace}' FROM generate_series(1, ${MANY})`);
    await bench.alter(`INSERT INTO publication (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at)
      SELECT gen_random_uuid(), workspace_id, post_id, (ARRAY['${channels.join(`'::uuid,'`)}'::uuid])[1 + row_number() OVER () % ${CHANNELS}],
             1, 'x', 't', 'armed', clock_timestamp() - random() * interval '1 hour' FROM prepared_post`);
    await bench.alter('ANALYZE publication');
    await bench.alter(`UPDATE publication SET state = 'due', next_at = due_at`);
    const claim = (tx: Transaction) => new WorkRepository().claimToSend(tx, 20, 60_000);
    const first = await bench.db.inSystem(SCOPE, (tx) => buffersOf(tx, claim));
    const second = await bench.db.inSystem(SCOPE, (tx) => buffersOf(tx, claim));
    const letGo = await bench.db.inSystem(SCOPE, (tx) => buffersOf(tx, (it) => new LetGoRepository().exists(it)));
    await bench.stop();
    expect(Math.max(...first, ...second, ...letGo)).toBeLessThan(MANY / 4);
  });
});
