import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';

/** The outbox: portal's own role may add to it and read nothing. */
const WRITE_ONLY = 'event';
/** Tables of people, who may belong to several workspaces. */
const NOT_OF_WORKSPACES = ['auth_user', 'auth_session', 'auth_account', 'auth_verification', 'auth_rate_limit'];

/** Of queues, campaigns, series, sources and automations; what series and automations did is written in a test's stead. */
const PLANS = [
  ...['slot_queue', 'campaign', 'series', 'series_post', 'action_log'],
  ...['signal_source', 'feed_item', 'automation', 'automation_run'],
];

describe('row-level security', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;

  /** A row of each kind of plan. */
  const plan = async (person: Visitor) => {
    const [{ id: channelId } = { id: '' }] = (await person.ask<{ items: { id: string }[] }>('GET', '/channels')).body
      .items;
    const make = async (path: string, body: object) =>
      (await person.ask<{ id: string }>('POST', path, { body })).body.id;
    await make('/queues', { name: 'Mornings', zone: 'UTC', slots: [] });
    await make('/campaigns', { name: 'Spring', launch: { localTime: '2031-05-01T09:00', zone: 'UTC' } });
    const targets = [{ channelId }];
    const recurrence = { cron: '0 9 * * 1', zone: 'UTC' };
    const series = await make('/series', { name: 'Specials', text: 'x', targets, recurrence });
    await make('/pauses', { scope: 'workspace' });
    const sourceId = await make('/sources', { kind: 'webhook', name: 'Shop' });
    const rules = { name: 'x', source: { sourceId }, template: { text: '', targets: [] }, outcome: 'draft' };
    const automation = await make('/automations', rules);
    await stand.inWorkspace(person.workspace, async (tx) => {
      const [workspace, now] = [person.workspace, new Date()];
      await tx.query('INSERT INTO series_post VALUES ($1, $2, $3, gen_random_uuid())', [workspace, series, now]);
      await tx.query(`INSERT INTO feed_item VALUES ($1, $2, 'x')`, [workspace, sourceId]);
      await tx.query(`INSERT INTO automation_run VALUES ($1, $2, 'x')`, [workspace, automation]);
    });
  };

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [ann, bob] = [await stand.visitor('Ann'), await stand.visitor('Bob')];
    for (const person of [ann, bob]) {
      await person.ask('POST', '/channels', { body: { network: 'sandbox', credentials: {} } });
      await person.ask('POST', '/posts', { body: { text: person.name, targets: [] } });
      await person.ask('POST', '/tokens', { body: { name: 'ci' } });
      await plan(person);
    }
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('covers every table that has a workspace', async () => {
    const tables = await stand.look<{ name: string; safe: boolean; tenant: boolean }>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS safe,
          EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id') AS tenant
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'portal' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    expect(tables.filter(({ tenant, safe }) => tenant && !safe).map(({ name }) => name)).toEqual([WRITE_ONLY]);
    expect(tables.filter(({ name }) => NOT_OF_WORKSPACES.includes(name)).every(({ tenant }) => !tenant)).toBe(true);
    expect(tables.filter(({ tenant }) => tenant).length).toBeGreaterThanOrEqual(9 + PLANS.length);
  });

  it.each([
    'workspace',
    'membership',
    'post',
    'post_revision',
    'channel_view',
    'api_token',
    'idempotency_record',
    ...PLANS,
  ])('shows 0 foreign rows of %s to a query without a filter', async (table) => {
    const rows = await stand.inWorkspace(ann.workspace, (tx) =>
      tx.query<{ workspace_id: string }>(`SELECT workspace_id FROM ${table}`),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.workspace_id !== ann.workspace)).toEqual([]);
  });

  it('lets nobody read the outbox within a workspace', async () => {
    const read = stand.inWorkspace(ann.workspace, (tx) => tx.query('SELECT 1 FROM event'));
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it('lets nobody write a row into another workspace', async () => {
    const write = stand.inWorkspace(ann.workspace, (tx) =>
      tx.query(`INSERT INTO membership (workspace_id, user_id, role) VALUES ($1, gen_random_uuid(), 'owner')`, [
        bob.workspace,
      ]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});
