import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../../testing/portal-stand.js';
import { installationRoot } from '../installation-root.js';

interface Described {
  paths: Record<string, Record<string, unknown>>;
}

describe('who may do what', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  const described = JSON.parse(
    readFileSync(join(installationRoot, 'apps', 'drover', 'openapi.json'), 'utf8'),
  ) as Described;
  const operations = Object.entries(described.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => [verb.toUpperCase(), path] as const),
  );

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    bob = await stand.visitor('Bob');
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  const fill = (path: string, workspace: string) =>
    path.replace('{w}', workspace).replace(/\{\w+\}/g, () => randomUUID());
  const bodyOf = (verb: string) => (verb === 'GET' || verb === 'DELETE' ? {} : { body: {} });

  it.each(operations)('%s %s is closed to strangers', async (verb, path) => {
    const got = await stand.ask(verb, fill(path, ann.workspace), bodyOf(verb));
    expect(got).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each(operations.filter(([, path]) => path.includes('{w}')))(
    '%s %s answers for another’s workspace as for none',
    async (verb, path) => {
      const headers = { cookie: bob.cookie };
      const theirs = await stand.ask(verb, fill(path, ann.workspace), { ...bodyOf(verb), headers });
      const none = await stand.ask(verb, fill(path, randomUUID()), { ...bodyOf(verb), headers });
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
    },
  );

  it('answers HEAD and a trailing slash like the GET they stand for', async () => {
    expect((await stand.ask('HEAD', `/api/v1/workspaces/${ann.workspace}/posts`)).status).toBe(401);
    expect((await stand.ask('GET', `/api/v1/workspaces/${ann.workspace}/posts/`)).status).toBe(401);
    expect((await ann.ask('GET', '/posts/')).status).toBe(200);
  });

  it('refuses a write with a cookie that our own page did not make', async () => {
    const body = { text: '', targets: [] };
    const foreign = await ann.ask('POST', '/posts', { body, headers: { origin: 'https://elsewhere.example' } });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign_origin' } });
    const site = { 'sec-fetch-site': 'same-site' };
    expect((await ann.ask('POST', '/posts', { body, headers: site })).status).toBe(403);
  });

  it('lets a token into its workspace alone, until it is ended', async () => {
    const made = await ann.ask<{ id: string; token: string }>('POST', '/tokens', { body: { name: 'ci' } });
    const headers = { authorization: `Bearer ${made.body.token}`, origin: 'https://a-program.example' };
    const posts = (workspace: string) => stand.ask('GET', `/api/v1/workspaces/${workspace}/posts`, { headers });
    expect((await posts(ann.workspace)).status).toBe(200);
    expect((await posts(bob.workspace)).status).toBe(404);
    expect((await stand.ask('GET', `/api/v1/workspaces/${ann.workspace}/tokens`, { headers })).status).toBe(403);
    const [listed] = (await ann.ask<{ items: object[] }>('GET', '/tokens')).body.items;
    expect(listed).toMatchObject({ name: 'ci', lastUsedAt: expect.any(String) });
    expect(JSON.stringify(listed)).not.toContain(made.body.token);
    expect((await ann.ask('DELETE', `/tokens/${made.body.id}`)).status).toBe(204);
    expect((await posts(ann.workspace)).status).toBe(401);
  });

  it.each([
    ['no JSON', '{nope', 400, 'malformed_body'],
    ['no object', '[1]', 400, 'malformed_body'],
    ['too much', JSON.stringify({ text: 'x'.repeat(1_100_000), targets: [] }), 413, 'payload_too_large'],
  ])('answers a body that is %s with a problem', async (_, body, status, code) => {
    const got = await ann.ask('POST', '/posts', { body });
    expect(got).toMatchObject({ status, body: { status, code, requestId: expect.any(String) } });
    expect(got.headers['content-type']).toContain('application/problem+json');
  });

  it('names all fields that are wrong, and unknown ones', async () => {
    const got = await ann.ask('POST', '/posts', { body: { text: 5, targets: [{ channelId: 'x' }], more: 1 } });
    expect(got).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: 'more', message: 'is not a known field' },
          { field: 'text', message: 'must be a string' },
          { field: 'targets.0.channelId', message: 'must be a UUID' },
        ],
      },
    });
  });
});
