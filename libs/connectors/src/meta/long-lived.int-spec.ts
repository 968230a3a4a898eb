import { describe, expect, it } from '@jest/globals';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import type { ConnectedAccount } from '../connector.port.js';
import { ThreadsConnector } from '../threads/threads.connector.js';

const played = playedStand('threads');
const { signal } = new AbortController();
const connector = (app = playedApp('threads')) => new ThreadsConnector(played.door(), app);
const failing = (promise: Promise<unknown>) => promise.then(undefined, (error: unknown) => error);

async function account(): Promise<ConnectedAccount> {
  const [signed] = await signedIn(connector(), played.fakenet);
  if (!signed) throw new TypeError('nobody signed in');
  return signed;
}

describe('access that is exchanged and renewed', () => {
  it('is not the hour-long one of the sign-in', async () => {
    const exchanged = await account();
    expect((await played.fakenet.counts())['threads.exchange']).toBe(1);
    expect(Object.keys(exchanged.secret)).toEqual(['accessToken']);
    expect(Date.parse(exchanged.accessEndsAt ?? '')).toBeGreaterThan(Date.now());
  });

  it('is renewed while it holds', async () => {
    const before = await account();
    const { secret, accessEndsAt } = await connector().renew(before, signal);
    expect(secret.accessToken).not.toBe(before.secret.accessToken);
    expect(accessEndsAt).toBeDefined();
  });

  it('is lost only when the network says so', async () => {
    const before = await account();
    const gone = { ...before, secret: { accessToken: 'gone' } };
    expect(await failing(connector().renew(gone, signal))).toMatchObject({ kind: 'unauthorised' });
    for (const [status, kind] of [
      [500, 'doubt'],
      [502, 'doubt'],
      [400, 'refused'],
      [403, 'refused'],
      [429, 'rate_limited'],
    ] as const) {
      await played.fakenet.script([{ match: { operation: 'refresh' }, do: 'status', status }]);
      expect(await failing(connector().renew(before, signal))).toMatchObject({ kind });
    }
    played.unplug();
    expect(await failing(connector().renew(before, signal))).toMatchObject({ kind: 'not_sent' });
  });

  it('needs the app’s own secret', async () => {
    const sut = connector({ ...playedApp('threads'), clientSecret: 'another' });
    expect(await failing(signedIn(sut, played.fakenet))).toMatchObject({ field: 'setup' });
  });
});
