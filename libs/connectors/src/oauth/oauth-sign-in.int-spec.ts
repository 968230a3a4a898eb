import { describe, expect, it } from '@jest/globals';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, REDIRECT_URI, saidAt, signedIn } from '../../testing/signed-in.js';
import { CredentialsWrong, NetworkAway } from '../connect-failure.js';
import type { Account } from '../connector.port.js';
import { XConnector } from '../x/x.connector.js';

const played = playedStand('x');
const { signal } = new AbortController();
const context = { workspaceId: 'w', signal };

const connector = (app = playedApp('x')) => new XConnector(played.door(), app);
const begun = (sut = connector()) =>
  sut.signIn.begin({ credentials: {}, redirectUri: REDIRECT_URI, state: 'a state' }, context);
const finish = (parameters: Record<string, string>, kept: Readonly<Record<string, string>>, sut = connector()) =>
  sut.signIn.finish({ parameters, kept, redirectUri: REDIRECT_URI }, context);
const failing = (promise: Promise<unknown>) => promise.then(undefined, (error: unknown) => error);
const tokenFault = (fault: { status: number; html?: boolean; retryAfterSeconds?: number }) =>
  played.fakenet.script([{ match: { network: 'x', operation: 'token' }, do: 'status', ...fault }]);

describe('signing in', () => {
  it('ends with an account whose access works, and says until when', async () => {
    const [account] = await signedIn(connector(), played.fakenet, 'as=bob');
    expect(account).toMatchObject({ handle: '@bob', settings: {}, text: { max: 280, unit: 'weighted' } });
    expect(Object.keys(account?.secret ?? {}).toSorted()).toEqual(['accessToken', 'refreshToken']);
    expect(Date.parse(account?.accessEndsAt ?? '')).toBeGreaterThan(Date.now() + 7_000_000);
  });

  it('hands the state on and keeps the verifier from the address', async () => {
    const { url, kept } = await begun();
    expect(await saidAt(played.fakenet, 'x', url)).toMatchObject({ state: 'a state', code: expect.any(String) });
    expect(url).not.toContain(kept.verifier);
    expect(url).not.toContain('secret-x');
  });

  it('takes a no for a no', async () => {
    const { url, kept } = await begun();
    const refusal = await failing(finish(await saidAt(played.fakenet, 'x', url, 'no=1'), kept));
    expect(refusal).toBeInstanceOf(CredentialsWrong);
    expect(refusal).toMatchObject({ field: 'authorization' });
  });

  it('cannot be finished twice, and with nobody else’s verifier', async () => {
    const { url, kept } = await begun();
    const parameters = await saidAt(played.fakenet, 'x', url);
    await finish(parameters, kept);
    expect(await failing(finish(parameters, kept))).toMatchObject({ field: 'authorization' });
    const other = await saidAt(played.fakenet, 'x', (await begun()).url);
    expect(await failing(finish(other, kept))).toMatchObject({ field: 'authorization' });
  });

  it('takes a second use of a code for theft: what the first gave is gone', async () => {
    const { url, kept } = await begun();
    const parameters = await saidAt(played.fakenet, 'x', url);
    const [account] = await finish(parameters, kept);
    await failing(finish(parameters, kept));
    if (!account) throw new TypeError('nobody signed in');
    expect(await failing(connector().renew(account, signal))).toMatchObject({ kind: 'unauthorised' });
  });

  it('blames the operator’s app where that is not accepted', async () => {
    const { url, kept } = await begun();
    const sut = connector({ ...playedApp('x'), clientSecret: 'another' });
    expect(await failing(finish(await saidAt(played.fakenet, 'x', url), kept, sut))).toMatchObject({ field: 'setup' });
  });

  it('calls a network that does not answer away', async () => {
    const { url, kept } = await begun();
    const parameters = await saidAt(played.fakenet, 'x', url);
    for (const fault of [{ status: 502 }, { status: 503, html: true }, { status: 429 }]) {
      await tokenFault(fault);
      expect(await failing(finish(parameters, kept))).toBeInstanceOf(NetworkAway);
    }
  });
});

describe('before the operator set the app up', () => {
  const sut = () => connector({ ...playedApp('x'), clientSecret: undefined });

  it('says what is missing and what to do', () => {
    expect(sut().setup).toMatchObject({ missing: ['DROVER_X_CLIENT_SECRET'] });
    expect(sut().setup?.steps.join('\n')).toContain(REDIRECT_URI);
    expect(connector().setup).toBeUndefined();
  });

  it('lets nobody begin, nor connect', async () => {
    expect(await failing(begun(sut()))).toMatchObject({ field: 'setup' });
    expect(await failing(sut().connect())).toMatchObject({ field: 'setup' });
    expect(await failing(connector().connect())).toMatchObject({ field: 'authorization' });
  });
});

describe('renewing access', () => {
  const account = async (): Promise<Account> => {
    const [signed] = await signedIn(connector(), played.fakenet);
    if (!signed) throw new TypeError('nobody signed in');
    return signed;
  };

  it('gives new access, and the refresh token that was used works no more', async () => {
    const before = await account();
    const renewed = await connector().renew(before, signal);
    expect(renewed.secret.accessToken).not.toBe(before.secret.accessToken);
    expect(renewed.secret.refreshToken).not.toBe(before.secret.refreshToken);
    const posted = await connector().publish(
      { ...before, secret: renewed.secret },
      { text: 'renewed' },
      { key: 'k', createdAt: new Date().toISOString(), requestHash: '' },
      signal,
    );
    expect(posted.remoteId).not.toBe('');
    expect(await failing(connector().renew(before, signal))).toMatchObject({ kind: 'unauthorised' });
    expect(await connector().renew({ ...before, secret: renewed.secret }, signal)).toHaveProperty('secret');
  });

  it.each([
    [{ status: 500 }, 'doubt'],
    [{ status: 502, html: true }, 'doubt'],
    [{ status: 400 }, 'refused'],
    [{ status: 401 }, 'refused'],
    [{ status: 403, html: true }, 'refused'],
    [{ status: 429, retryAfterSeconds: 60 }, 'rate_limited'],
  ])('takes %j for no word about the person’s yes', async (fault, kind) => {
    const before = await account();
    await tokenFault(fault);
    expect(await failing(connector().renew(before, signal))).toMatchObject({ kind });
  });

  it('knows that a network which is down was not asked', async () => {
    const lost = await account();
    played.unplug();
    expect(await failing(connector().renew(lost, signal))).toMatchObject({ kind: 'not_sent' });
  });

  it('asks for a new sign-in where there is nothing to renew with', async () => {
    const { refreshToken: _none, ...secret } = (await account()).secret;
    expect(await failing(connector().renew({ ...(await account()), secret }, signal))).toMatchObject({
      kind: 'unauthorised',
    });
  });
});
