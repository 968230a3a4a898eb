import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';

describe('repeated requests', () => {
  let one: PortalStand;
  let other: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  const draft = { text: 'Once', targets: [] };
  const count = async (text: string) =>
    (await one.look('SELECT 1 FROM post_revision WHERE workspace_id = $1 AND text = $2', [ann.workspace, text])).length;
  const create = (stand: PortalStand, body: object, key: string) =>
    stand.ask('POST', `/api/v1/workspaces/${ann.workspace}/posts`, { body, key, headers: { cookie: ann.cookie } });

  beforeAll(async () => {
    database = await bootDatabase();
    one = await PortalStand.start(database.url);
    other = await PortalStand.start(database.url, {}, one.publisher);
    ann = await one.visitor('Ann');
  }, 60_000);
  afterAll(async () => {
    await one.stop();
    await other.stop();
    await database.stop();
  });

  it('make one row of 20 that come at once to two replicas, and answer all the same bytes', async () => {
    const key = randomUUID();
    const body = { ...draft, text: 'Twenty' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => create(n % 2 === 0 ? one : other, body, key)),
    );
    expect(new Set(answers.map(({ status, text, headers }) => `${status} ${String(headers.etag)} ${text}`)).size).toBe(
      1,
    );
    expect(answers[0]?.status).toBe(201);
    expect(await count('Twenty')).toBe(1);
  });

  it('are refused with another body, and leave nothing', async () => {
    const key = randomUUID();
    await create(one, draft, key);
    const changed = await create(other, { ...draft, text: 'Changed' }, key);
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await count('Changed')).toBe(0);
  });

  it('may follow a refusal with the same key, because it left no record', async () => {
    const key = randomUUID();
    expect((await create(one, { ...draft, publishNow: true }, key)).status).toBe(422);
    expect((await create(one, draft, key)).status).toBe(201);
  });

  it('need a key', async () => {
    const path = `/api/v1/workspaces/${ann.workspace}/posts`;
    const refused = await one.ask('POST', path, { body: draft, key: null, headers: { cookie: ann.cookie } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } });
  });

  it('do not meet the same key of somebody else', async () => {
    const bob = await one.visitor('Bob');
    const key = randomUUID();
    const mine = await create(one, draft, key);
    const his = await bob.ask('POST', '/posts', { body: draft, key });
    expect(his.status).toBe(201);
    expect(his.body.id).not.toBe(mine.body.id);
  });

  it('find the workspace that the first one made', async () => {
    const key = randomUUID();
    const ask = (stand: PortalStand) =>
      stand.ask('POST', '/api/v1/workspaces', {
        body: { name: 'W', zone: 'UTC' },
        key,
        headers: { cookie: ann.cookie },
      });
    const first = await ask(one);
    const second = await ask(other);
    expect([first.status, second.text]).toEqual([201, first.text]);
  });

  it('are taken up where a process died between its two steps', async () => {
    const key = randomUUID();
    one.publisher.goAway();
    const connect = (stand: PortalStand) =>
      stand.ask('POST', `/api/v1/workspaces/${ann.workspace}/channels`, {
        body: { network: 'sandbox', credentials: { token: 'a secret of Ann' } },
        key,
        headers: { cookie: ann.cookie },
      });
    expect(await connect(one)).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
      headers: { 'retry-after': '2' },
    });
    one.publisher.comeBack();
    const done = await connect(other);
    expect([done.status, (await connect(one)).text]).toEqual([201, done.text]);
    expect(new Set(one.publisher.keys).size).toBe(1);
  });

  it('keep neither credentials nor new tokens readable in the database', async () => {
    const token = await ann.ask<{ token: string }>('POST', '/tokens', { body: { name: 'ci' } });
    const [row] = await one.look<{ kept: string }>(
      `SELECT (SELECT string_agg(r::text, '') FROM idempotency_record r) || (SELECT string_agg(t::text, '') FROM api_token t) AS kept`,
    );
    expect(row?.kept).not.toContain(token.body.token);
    expect(row?.kept).not.toContain('a secret of Ann');
  });
});
