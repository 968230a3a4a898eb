import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../../testing/portal-stand.js';

describe('the administration', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let first: Visitor;
  let second: Visitor;

  const admin = (who: Visitor, method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    stand.ask(method, `/api/v1/admin${path}`, { body, headers: { cookie: who.cookie, ...headers } });

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [first, second] = [await stand.visitor('First'), await stand.visitor('Second')];
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('is for the first account alone, and says so in /me', async () => {
    for (const path of ['/dead-letters', '/punctuality', '/chores', '/pauses']) {
      expect((await admin(second, 'GET', path)).status).toBe(403);
    }
    expect((await admin(second, 'POST', '/pauses', {})).status).toBe(403);
    expect((await admin(second, 'POST', '/dead-letters/replay', { module: 'portal', ids: [] })).status).toBe(403);
    const me = async (who: Visitor) =>
      (await stand.ask<{ installation: object }>('GET', '/api/v1/me', { headers: { cookie: who.cookie } })).body;
    expect(await me(first)).toMatchObject({ installation: { admin: true } });
    expect(await me(second)).toMatchObject({ installation: { admin: false } });
  });

  it('is closed to tokens, whose they may be', async () => {
    const token = (await first.ask<{ token: string }>('POST', '/tokens', { body: { name: 'ci' } })).body.token;
    const headers = { authorization: `Bearer ${token}` };
    expect((await stand.ask('GET', '/api/v1/admin/punctuality', { headers })).status).toBe(403);
  });

  it('shows how punctual firing is', async () => {
    expect(await admin(first, 'GET', '/punctuality')).toMatchObject({ status: 200, body: { overdue: false } });
  });

  it('lists, shows and replays what was not taken', async () => {
    await first.ask('POST', '/tokens', { body: { name: 'ci' } });
    await stand.look(`UPDATE delivery SET state = 'dead', failures = 9, last_error = 'No'`);
    const dead = await admin(first, 'GET', '/dead-letters?module=portal&limit=1');
    const { items, nextCursor } = dead.body as { items: { id: string }[]; nextCursor?: string };
    expect(items).toMatchObject([{ module: 'portal', subscriber: 'notification', lastError: 'No' }]);
    const next = await admin(first, 'GET', `/dead-letters?module=portal&limit=1&cursor=${nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ module: 'portal' }], away: [] });
    const [{ id } = { id: '' }] = items;
    const shown = await admin(first, 'GET', `/dead-letters/portal/${id}`);
    expect(shown).toMatchObject({ status: 200, body: { name: 'portal.member_changed' } });
    const replayed = await admin(first, 'POST', '/dead-letters/replay', { module: 'portal', ids: [id] });
    expect(replayed).toMatchObject({ status: 200, body: { count: 1 } });
    expect((await admin(first, 'GET', '/dead-letters?module=nobody')).body).toMatchObject({
      errors: [{ field: 'module' }],
    });
  });

  it('pauses everything everywhere, and lets it go on', async () => {
    const paused = await admin(first, 'POST', '/pauses', { reason: 'A crisis' });
    expect(paused).toMatchObject({
      status: 200,
      body: { items: [{ scope: 'installation', by: 'First' }], underWay: 0 },
    });
    expect([...stand.publisher.held]).toEqual(['installation ']);
    expect((await second.ask('GET', '/pauses')).body).toMatchObject({ items: [{ scope: 'installation' }] });
    expect((await admin(first, 'POST', '/pauses/end', {})).body).toMatchObject({ items: [] });
    expect(stand.publisher.held.size).toBe(0);
    expect((await second.ask('GET', '/actions')).body).toMatchObject({
      items: [
        { action: 'resumed', subject: 'installation', by: { name: 'First' } },
        { action: 'paused', subject: 'installation', by: { name: 'First' }, reason: 'A crisis' },
      ],
    });
  });
});
