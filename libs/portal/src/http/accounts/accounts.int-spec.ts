import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand } from '../../../testing/portal-stand.js';

describe('accounts', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  const signUp = (account: object, to = stand) =>
    to.ask('POST', '/api/auth/sign-up/email', { body: account, key: null });

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('signs up, shows who is signed in, signs out, and the session is over', async () => {
    const ann = await stand.visitor('Ann');
    const me = await stand.ask('GET', '/api/v1/me', { headers: { cookie: ann.cookie } });
    expect(me.body).toMatchObject({
      user: { name: 'Ann', email: ann.email },
      workspaces: [{ id: ann.workspace, name: 'Bakery', zone: 'Europe/Berlin', role: 'owner' }],
      installation: { mail: 'kept' },
    });
    const out = { body: {}, key: null, headers: { cookie: ann.cookie } };
    expect((await stand.ask('POST', '/api/auth/sign-out', out)).status).toBe(200);
    expect((await stand.ask('POST', '/api/auth/sign-out', out)).status).toBe(200); // as often as one likes
    expect((await ann.ask('GET', '/posts')).status).toBe(401);
  });

  it('refuses a wrong password, a short one and an address that is taken', async () => {
    const ann = await stand.visitor('Ann');
    const wrong = { email: ann.email, password: 'not the password' };
    expect((await stand.ask('POST', '/api/auth/sign-in/email', { body: wrong, key: null })).status).toBe(401);
    expect((await signUp({ name: 'B', email: 'short@example.org', password: '1234567' })).status).toBe(400);
    expect((await signUp({ name: 'B', email: ann.email, password: 'long enough to pass' })).status).toBe(422);
  });

  it('asks people to try again in a moment while the database does not answer', async () => {
    const ownDatabase = await bootDatabase();
    const own = await PortalStand.start(ownDatabase.url);
    const { cookie } = await own.visitor('Ann');
    await ownDatabase.stop();
    const asked = await own.ask('GET', '/api/v1/me', { headers: { cookie } });
    await own.stop();
    expect(asked.status).toBe(503);
  }, 60_000);

  it('keeps passwords and tokens out of the database', async () => {
    const ann = await stand.visitor('Ann');
    const [row] = await stand.look<{ kept: string }>(
      `SELECT string_agg(a::text, '') AS kept FROM auth_account a JOIN auth_user u ON u.id = a."userId" WHERE email = $1`,
      [ann.email],
    );
    expect(row?.kept).not.toContain(ann.password);
  });

  it('refuses a sign-in that another page makes with a cookie', async () => {
    const ann = await stand.visitor('Ann');
    const headers = { cookie: ann.cookie, origin: 'https://elsewhere.example' };
    const body = { email: ann.email, password: ann.password };
    expect((await stand.ask('POST', '/api/auth/sign-in/email', { body, key: null, headers })).status).toBe(403);
  });

  it('takes only the first account while sign-up is closed', async () => {
    const closed = await PortalStand.start(database.url, { signUp: 'closed' });
    try {
      const late = { name: 'Late', email: 'late@example.org', password: 'long enough to pass' };
      const refused = await signUp(late, closed);
      expect(refused).toMatchObject({ status: 403, body: { code: 'SIGN_UP_CLOSED' } });
    } finally {
      await closed.stop();
    }
  });

  it('slows down who tries too many passwords', async () => {
    const strict = await PortalStand.start(database.url, { signInsPerMinute: 3 });
    try {
      const body = { email: 'nobody@example.org', password: 'some password' };
      const tries = [];
      for (let n = 0; n < 5; n += 1) {
        tries.push((await strict.ask('POST', '/api/auth/sign-in/email', { body, key: null })).status);
      }
      expect(tries.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    } finally {
      await strict.stop();
    }
  });

  it('refuses a body that is too large', async () => {
    const body = { name: 'x'.repeat(100_000), email: 'x@example.org', password: 'long enough to pass' };
    expect(await signUp(body)).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  });
});
