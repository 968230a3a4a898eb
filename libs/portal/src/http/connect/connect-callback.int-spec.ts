import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsRefused, NetworkNotSetUp, NetworkUnreachable, SignInNotFound, WrongSignInState } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../../testing/portal-stand.js';

interface SignIn {
  id: string;
  state: string;
  channels?: { id: string }[];
}

describe('signing in at a network', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    bob = await stand.visitor('Bob');
  }, 60_000);
  beforeEach(() => {
    stand.publisher.comeBack();
    Object.assign(stand.publisher, { begun: [], finished: [], standing: undefined });
  });
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  const begin = (body: object = { network: 'mastodon', credentials: { instance: 'x.example' } }) =>
    ann.ask<SignIn & { url: string }>('POST', '/channels/sign-in', { body });
  const back = async (query: string, cookie = ann.cookie) => {
    const asked = cookie === '' ? {} : { headers: { cookie } };
    const { status, headers: got } = await stand.ask('GET', `/connect/callback?${query}`, asked);
    return { status, location: got.location, kept: got['cache-control'] };
  };
  const fails = (error: Error) => {
    stand.publisher.failure = () => error;
  };

  it('sends the person to the network, takes them back, and shows how it went', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ status: 201, body: { url: expect.stringContaining('https://network.example') } });
    const [asked] = stand.publisher.begun;
    expect(asked).toMatchObject({ network: 'mastodon', redirectUri: expect.stringMatching(/\/connect\/callback$/) });
    const came = await back(`state=${ann.workspace}.state&code=c&code=d&iss=x`);
    expect(came).toEqual({
      status: 302,
      location: `/w/${ann.workspace}/channels?signIn=${begun.body.id}`,
      kept: 'no-store',
    });
    expect(stand.publisher.finished).toMatchObject([{ personId: asked?.personId, parameters: { iss: 'x' } }]);
    expect((await ann.ask<SignIn>('GET', `/channels/sign-in/${begun.body.id}`)).body).toMatchObject({
      state: 'waiting',
    });
    const body = { accountIds: ['a', 'b'] };
    const chosen = await ann.ask<SignIn>('POST', `/channels/sign-in/${begun.body.id}/choice`, { body });
    expect(chosen).toMatchObject({ status: 201, body: { state: 'connected' } });
    const listed = await ann.ask<{ items: { id: string }[] }>('GET', '/channels');
    const ids = listed.body.items.map(({ id }) => id);
    for (const { id } of chosen.body.channels ?? []) expect(ids).toContain(id);
  });

  it('asks for a network or a channel, not both and not neither', async () => {
    for (const body of [{}, { network: 'x', channelId: randomUUID() }]) {
      expect(await begin(body)).toMatchObject({ status: 422, body: { errors: [{ field: 'network' }] } });
    }
    expect((await begin({ channelId: randomUUID() })).status).toBe(201);
  });

  it.each([
    [new CredentialsRefused({ network: 'x', field: 'instance', message: 'No.' }), 422, 'validation_failed'],
    [new NetworkUnreachable({ network: 'x', message: 'Away.' }), 503, 'network_unreachable'],
    [new NetworkNotSetUp({ network: 'X', missing: ['DROVER_X'] }), 409, 'network_not_set_up'],
  ])('says why it cannot begin: %s', async (error, status, code) => {
    fails(error);
    expect(await begin()).toMatchObject({ status, body: { code } });
  });

  it('is for owners with a session, of that workspace', async () => {
    expect((await bob.ask('POST', '/channels/sign-in', { body: { network: 'x' } })).status).toBe(201);
    const theirs = `/api/v1/workspaces/${ann.workspace}/channels/sign-in`;
    const headers = { cookie: bob.cookie };
    expect((await stand.ask('POST', theirs, { body: { network: 'x' }, headers })).status).toBe(404);
  });

  it.each([
    ['state=&code=c', 'expired'],
    ['code=c', 'expired'],
    ['state=a.b&state=c.d', 'expired'],
  ])('sends on who comes with nothing of ours: %s', async (query, problem) => {
    expect((await back(query)).location).toBe(`/?signInProblem=${problem}`);
    expect(stand.publisher.finished).toEqual([]);
  });

  it('lets nobody finish what another began', async () => {
    await begin();
    const state = `${ann.workspace}.state`;
    expect((await back(`state=${state}&code=c`, '')).location).toBe('/?signInProblem=signed_out');
    expect((await back(`state=${state}&code=c`, bob.cookie)).location).toBe('/?signInProblem=forbidden');
    expect(stand.publisher.finished).toEqual([]);
  });

  it('says what is to be done when it is over, or when publisher is away', async () => {
    const home = `/w/${ann.workspace}/channels`;
    const state = `${ann.workspace}.state`;
    expect((await back(`state=${state}&code=c`)).location).toBe(`${home}?signInProblem=expired`);
    fails(new SignInNotFound({ workspaceId: ann.workspace }));
    expect((await back(`state=${state}&code=c`)).location).toBe(`${home}?signInProblem=expired`);
    stand.publisher.goAway();
    expect((await back(`state=${state}&code=c`)).location).toBe(`${home}?signInProblem=try_again`);
    fails(new TypeError('a mistake'));
    expect((await back(`state=${state}&code=c`)).location).toBe('/?signInProblem=try_again');
  });

  it('says that nothing waits for a choice', async () => {
    const { body } = await begin();
    fails(new WrongSignInState({ signInId: body.id, state: 'expired' }));
    const chosen = await ann.ask('POST', `/channels/sign-in/${body.id}/choice`, { body: { accountIds: ['a'] } });
    expect(chosen).toMatchObject({ status: 409, body: { code: 'wrong_sign_in_state' } });
    expect((await ann.ask('POST', `/channels/sign-in/${body.id}/choice`, { body: { accountIds: [] } })).status).toBe(
      422,
    );
  });
});
