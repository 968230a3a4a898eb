import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemScope, type Transaction, workspaceId } from '#database';
import { bootDatabase, moduleDatabase } from '#database/testing';
import { ApiTokenRepository } from './api-token.repository.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { portalMigrations } from './migrations/index.js';
import { PostRepository } from './post.repository.js';
import { PostViewRepository } from './post-view.repository.js';
import { PublicationViewRepository } from './publication-view.repository.js';
import { ActionLogRepository } from './action-log.repository.js';
import { AutomationRepository } from './automation.repository.js';
import { PlacedPostRepository } from './placed-post.repository.js';
import { PostGlanceRepository } from './post-glance.repository.js';
import { SeriesPostRepository } from './series-post.repository.js';
import { SignalSourceRepository } from './signal-source.repository.js';
import { SlotQueueRepository } from './slot-queue.repository.js';
import { WorkspaceRepository } from './workspace.repository.js';

const SCOPE = SystemScope.named('a look by a test');
const WORKSPACE = workspaceId('01a1fdbe-a26f-70b7-be79-8ea046a13c61');

/** Lets PostgreSQL say how it would run the first statement instead of running it. */
async function planOf(tx: Transaction, work: (tx: Transaction) => Promise<unknown>): Promise<string> {
  const plans: string[] = [];
  const query = async (sql: string, parameters?: readonly unknown[]) => {
    const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return [];
  };
  await work(Object.assign(Object.create(tx) as Transaction, { query }));
  return plans[0] ?? '';
}

describe('the plans of statements that matter', () => {
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let portal: Awaited<ReturnType<typeof moduleDatabase>>;
  const inSystem = (work: (tx: Transaction) => Promise<unknown>) => portal.db.inSystem(SCOPE, (tx) => planOf(tx, work));

  beforeAll(async () => {
    database = await bootDatabase();
    portal = await moduleDatabase(database.url, { module: 'portal', migrations: portalMigrations });
    await portal.db.inSystem(SCOPE, async (tx) => {
      await tx.query(
        `INSERT INTO post (workspace_id, id, intent, status, revision, last_revision, author_id, author_name,
          sort_at) SELECT CASE WHEN n % 20 = 0 THEN $1::uuid ELSE gen_random_uuid() END, gen_random_uuid(), 'draft',
          'draft', 1, 1, gen_random_uuid(), 'Ann', clock_timestamp() FROM generate_series(1, 20000) n`,
        [WORKSPACE],
      );
      await tx.query(`INSERT INTO post_revision (workspace_id, post_id, revision, text, targets)
        SELECT workspace_id, id, 1, 'x', '[]' FROM post`);
      await tx.query(`INSERT INTO publication_view (workspace_id, id, post_id, channel_id, revision, state, attempts,
          sequence, changed_at) SELECT workspace_id, gen_random_uuid(), id, gen_random_uuid(), 1, 'sent', 1, 1,
          clock_timestamp() FROM post`);
      await tx.query(`INSERT INTO membership SELECT gen_random_uuid(), gen_random_uuid(), 'owner'
        FROM generate_series(1, 5000)`);
      await tx.query(`INSERT INTO api_token SELECT gen_random_uuid(), gen_random_uuid(), 'ci', 'drv_', n::text,
        gen_random_uuid() FROM generate_series(1, 5000) n`);
      await tx.query(`INSERT INTO idempotency_record SELECT gen_random_uuid(), 'user:1', 'k', 'f', NULL, 200, 'b', NULL,
        clock_timestamp() FROM generate_series(1, 5000) n`);
      await tx.query(`INSERT INTO series (workspace_id, id, name, text, targets, recurrence, author_id, author_name)
        SELECT gen_random_uuid(), gen_random_uuid(), 'x', 'x', '[]', '{}', gen_random_uuid(), 'Ann'
        FROM generate_series(1, 500)`);
      await tx.query(`INSERT INTO series_post SELECT workspace_id, id, now() + n * interval '1 day', gen_random_uuid()
        FROM series, generate_series(1, 20) n`);
      await tx.query(`INSERT INTO action_log (workspace_id, id, person_id, person_name, action, subject, reason)
        SELECT gen_random_uuid(), gen_random_uuid(), 'x', 'Ann', 'paused', 'workspace', '' FROM generate_series(1, 5000)`);
      await tx.query(`INSERT INTO automation (workspace_id, id, name, enabled, source, conditions, delay_seconds, text,
          targets, outcome, author_id, author_name)
        SELECT gen_random_uuid(), gen_random_uuid(), 'x', true, 'event', '[]', 0, '', '[]', 'draft', gen_random_uuid(),
          'Ann' FROM generate_series(1, 5000)`);
      await tx.query(`INSERT INTO signal_source (workspace_id, id, kind, name, url, every_minutes, next_poll_at)
        SELECT gen_random_uuid(), gen_random_uuid(), 'feed', 'x', 'https://x.example', 15, now() + n * interval '1 hour'
        FROM generate_series(1, 5000) n`);
      await tx.query('ANALYZE');
    });
  }, 60_000);
  afterAll(async () => {
    await portal.close();
    await database.stop();
  });

  it('walks the index for a page of posts, in both orders', async () => {
    const views = new PostViewRepository(new PublicationViewRepository());
    for (const order of ['newest', 'soonest'] as const) {
      const plan = await portal.db.inWorkspace(WORKSPACE, (tx) =>
        planOf(tx, (explained) => views.list(explained, WORKSPACE, { limit: 50, order })),
      );
      expect(plan).toContain('post_newest');
      expect(plan).not.toContain('Seq Scan');
    }
  });

  it.each([
    ['publication_view_post', (tx: Transaction) => new PublicationViewRepository().ofPosts(tx, WORKSPACE, [WORKSPACE])],
    ['post_unsettled', (tx: Transaction) => new PostRepository().claimUnsettled(tx, 10)],
    ['membership_user', (tx: Transaction) => new WorkspaceRepository().ofUser(tx, WORKSPACE)],
    ['api_token_hash_key', (tx: Transaction) => new ApiTokenRepository().findByHash(tx, 'x')],
    ['idempotency_record_age', (tx: Transaction) => new IdempotencyRepository().forgetOld(tx)],
    ['post_revision_campaign', (tx: Transaction) => new PlacedPostRepository().placed(tx, WORKSPACE, WORKSPACE)],
    ['post_revision_queue', (tx: Transaction) => new SlotQueueRepository().isUsed(tx, WORKSPACE, WORKSPACE)],
    ['post_pkey', (tx: Transaction) => new PostGlanceRepository().find(tx, WORKSPACE, [WORKSPACE])],
    ['series_post_pkey', (tx: Transaction) => new SeriesPostRepository().following(tx, WORKSPACE, WORKSPACE)],
    ['series_post_post_id_key', (tx: Transaction) => new SeriesPostRepository().letGo(tx, WORKSPACE, WORKSPACE)],
    ['action_log_newest', (tx: Transaction) => new ActionLogRepository().list(tx, WORKSPACE, 50)],
    ['automation_source', (tx: Transaction) => new AutomationRepository().waitingFor(tx, WORKSPACE, 'event')],
    ['signal_source_poll', (tx: Transaction) => new SignalSourceRepository().claimDue(tx, 10)],
  ])('finds by %s', async (index, work) => {
    expect(await inSystem(work)).toContain(index);
  });
});
