import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BrowserLike, type ChannelView, type PostView, type ProblemView, TOPOLOGIES, type Person } from '#testing';
import { aText, bootWorld, credentialsFor, somebody, type World } from './world.js';

jest.setTimeout(90_000);

describe.each(TOPOLOGIES)('the front door (%s)', (topology) => {
  let world: World;
  let person: Person;
  let channels: ChannelView[];

  beforeAll(async () => {
    world = await bootWorld(topology, { mail: false });
    ({ person, channels } = await somebody(world, ['sandbox']));
  });
  afterAll(async () => {
    await world?.stop();
  });

  const targets = () => channels.map(({ id }) => ({ channelId: id }));

  it('lets nobody in with a wrong password', async () => {
    const stranger = new BrowserLike(world.topology.url);
    const { email } = person.account;
    const wrong = await stranger.ask('POST', '/api/auth/sign-in/email', { body: { email, password: 'no' }, key: null });
    expect(wrong.status).toBe(401);
    expect(await stranger.ask('GET', '/api/v1/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('lets somebody in with the right one, and out again', async () => {
    const { person: other } = await somebody(world);
    other.forgetCookies();
    expect((await other.ask('GET', other.home + '/posts')).status).toBe(401);
    expect((await other.signIn()).status).toBe(200);
    expect((await other.ask('GET', other.home + '/posts')).status).toBe(200);
    expect((await other.ask('POST', '/api/auth/sign-out', { body: {}, key: null })).status).toBe(200);
    expect((await other.ask('GET', other.home + '/posts')).status).toBe(401);
  });

  it("connects an account by a yes on its network's own page", async () => {
    const { person: ann } = await somebody(world);
    const wish = { network: 'mastodon', credentials: { instance: world.fakenet.url } };
    const begun = await ann.mustAsk<{ id: string; url: string }>('POST', `${ann.home}/channels/sign-in`, {
      body: wish,
    });
    const account = `n${randomUUID().slice(0, 8)}`;
    const page = await fetch(`${begun.url}&as=${account}`, { redirect: 'manual' });
    const back = new URL(page.headers.get('location') ?? '');
    expect(back.pathname).toBe('/connect/callback');
    const stranger = await new BrowserLike(world.topology.url).ask('GET', `${back.pathname}${back.search}`);
    expect(stranger.headers.get('location')).toBe('/?signInProblem=signed_out');
    const came = await ann.ask('GET', `${back.pathname}${back.search}`);
    expect(came.headers.get('location')).toBe(`/w/${ann.workspace.id}/channels?signIn=${begun.id}`);
    const signIn = await ann.mustAsk<{ channels: ChannelView[] }>('GET', `${ann.home}/channels/sign-in/${begun.id}`);
    expect(signIn).toMatchObject({ state: 'connected', channels: [{ handle: `@${account}@fakenet.test` }] });
    const text = aText();
    const post = await ann.publishNow({ text, channels: signIn.channels });
    await ann.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toMatchObject([{ account }]);
  });

  it('shows ids of another workspace like ids that nobody has', async () => {
    const { person: other, channels: otherChannels } = await somebody(world, ['sandbox']);
    const theirs = await other.draft({ text: aText(), channels: otherChannels });
    const theirChannel = otherChannels[0]?.id ?? '';
    type Probe = (workspace: string, post: string, channel: string) => [method: string, path: string, body?: object];
    const probes: Probe[] = [
      (workspace, post) => ['GET', `/api/v1/workspaces/${workspace}/posts/${post}`],
      (workspace, post) => ['POST', `/api/v1/workspaces/${workspace}/posts/${post}/cancel`, {}],
      (workspace, _post, channel) => ['DELETE', `/api/v1/workspaces/${workspace}/channels/${channel}`],
      (workspace) => ['GET', `/api/v1/workspaces/${workspace}/posts`],
      (workspace) => ['GET', `/api/v1/workspaces/${workspace}/notifications`],
    ];
    for (const probe of probes) {
      const places: Parameters<Probe>[] = [
        [other.workspace.id, theirs.id, theirChannel],
        [randomUUID(), randomUUID(), randomUUID()],
      ];
      const [real, unknown] = await Promise.all(
        places.map(async (place) => {
          const [method, path, body] = probe(...place);
          const answer = await person.ask<ProblemView>(method, path, body === undefined ? {} : { body });
          return { status: answer.status, code: answer.body.code, title: answer.body.title };
        }),
      );
      expect(real).toMatchObject({ status: 404 });
      expect(real).toEqual(unknown);
    }
    const inMine = await person.ask('GET', `${person.home}/posts/${theirs.id}`);
    expect(inMine.status).toBe(404);
    const withTheirChannel = await person.ask('POST', `${person.home}/posts`, {
      body: { text: 'Theft', targets: [{ channelId: theirChannel }], publishNow: true },
    });
    expect(withTheirChannel.status).toBeGreaterThanOrEqual(400);
    expect((await other.post(theirs.id)).status).toBe('draft');
  });

  it('answers the same key and body with the same answer', async () => {
    const key = randomUUID();
    const body = { text: aText(), targets: targets() };
    const path = `${person.home}/posts`;
    const [first, second] = [
      await person.ask<PostView>('POST', path, { key, body }),
      await person.ask<PostView>('POST', path, { key, body }),
    ];
    expect(first.status).toBe(201);
    expect({ status: second.status, body: second.body }).toEqual({ status: first.status, body: first.body });
    const posts = await person.mustAsk<{ items: PostView[] }>('GET', path);
    expect(posts.items.filter(({ text }) => text === body.text)).toHaveLength(1);
    expect(await person.ask('POST', path, { key, body: { ...body, text: 'Another' } })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await person.ask('POST', path, { key: null, body })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_missing' },
    });
  });

  it('runs one of two requests with one key that come at once', async () => {
    const key = randomUUID();
    const body = { text: aText(), targets: targets() };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => person.ask<PostView>('POST', `${person.home}/posts`, { key, body })),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    const posts = await person.mustAsk<{ items: PostView[] }>('GET', `${person.home}/posts`);
    expect(posts.items.filter(({ text }) => text === body.text)).toHaveLength(1);
  });

  it('names every field of a bad input', async () => {
    const answer = await person.ask<ProblemView>('POST', `${person.home}/posts`, {
      body: { text: 7, targets: [{ channelId: 'x' }], schedule: { localTime: 'soon', zone: 'Mars/Base' } },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const fields = answer.body.errors?.map(({ field }) => field) ?? [];
    expect(fields).toEqual(
      expect.arrayContaining(['text', 'targets.0.channelId', 'schedule.localTime', 'schedule.zone']),
    );
  });

  it('refuses what is no JSON, and what is too large', async () => {
    const path = `${person.home}/posts`;
    expect(await person.ask('POST', path, { body: '{"text":' })).toMatchObject({
      status: 400,
      body: { code: 'malformed_body' },
    });
    const body = { text: 'x'.repeat(3_000_000), targets: [] };
    expect(await person.ask('POST', path, { body })).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
  });

  it('says which credential a network refused, and connects nothing', async () => {
    const mastodon = { ...credentialsFor(world, 'mastodon'), token: 'wrong' };
    const answer = await person.ask<ProblemView>('POST', `${person.home}/channels`, {
      body: { network: 'mastodon', credentials: mastodon },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.[0]?.field).toMatch(/^credentials\./);
    const { items } = await person.mustAsk<{ items: ChannelView[] }>('GET', `${person.home}/channels`);
    expect(items.map(({ network }) => network)).toEqual(['sandbox']);
  });

  it('lets a program in with a token that is shown once', async () => {
    const made = await person.mustAsk<{ id: string; token: string }>('POST', `${person.home}/tokens`, {
      body: { name: 'script' },
    });
    const program = new BrowserLike(world.topology.url);
    const headers = { authorization: `Bearer ${made.token}` };
    expect((await program.ask('GET', `${person.home}/posts`, { headers })).status).toBe(200);
    const listed = await person.mustAsk<{ items: object[] }>('GET', `${person.home}/tokens`);
    expect(JSON.stringify(listed)).not.toContain(made.token);
    expect((await person.ask('DELETE', `${person.home}/tokens/${made.id}`)).status).toBe(204);
    expect((await program.ask('GET', `${person.home}/posts`, { headers })).status).toBe(401);
  });

  it('pages a list by cursor without gap or repeat', async () => {
    const { person: busy, channels: own } = await somebody(world, ['sandbox']);
    const made = new Set<string>();
    for (let index = 0; index < 5; index++) made.add((await busy.draft({ text: aText(), channels: own })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: PostView[]; nextCursor?: string } = await busy.mustAsk(
        'GET',
        `${busy.home}/posts?limit=2${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen)).toEqual(made);
    expect(seen).toHaveLength(5);
  });
});
