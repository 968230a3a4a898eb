import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, freePorts, startFakenet } from '#testing';
import { BlueskyConnector } from './bluesky/bluesky.connector.js';
import type { AccountFacts, Connector } from './connector.port.js';
import { MastodonConnector } from './mastodon/mastodon.connector.js';

let fakenet: Fakenet;
let guard: OutboundGuard;
let folder: string;
let away: string;
const signal = new AbortController().signal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-connect-'));
  fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  away = `127.0.0.1:${(await freePorts(1))[0]}`;
  guard = installGuard({ allow: [fakenet.target, away] });
});
afterAll(async () => {
  await guard.close();
  await fakenet.stop();
  rmSync(folder, { recursive: true, force: true });
});

const connecting = (connector: Connector, credentials: AccountFacts) =>
  connector.connect(credentials, { workspaceId: 'w', signal });

describe('connecting a Mastodon account', () => {
  const sut = () => new MastodonConnector(guard, { repeatAfterMs: 0 });
  const refused = (credentials: AccountFacts) => expect(connecting(sut(), credentials)).rejects;

  it('learns who it is and what its instance allows', async () => {
    const account = await connecting(sut(), { instance: fakenet.url, token: ' token-ann ' });
    expect(account).toMatchObject({
      handle: '@ann@fakenet.test',
      displayName: 'Ann',
      profileUrl: `${fakenet.url}/@ann`,
      text: { max: 500, unit: 'grapheme', linkCost: 23, mentionHostFree: true },
      secret: { token: 'token-ann' },
    });
    expect(account.accountId).toMatch(new RegExp(`^${fakenet.target}/\\d+$`));
    expect(JSON.stringify(account.settings)).not.toContain('token-ann');
    expect(await sut().limits(account, signal)).toEqual(account.text);
  });

  it('says which field is wrong', async () => {
    await refused({ instance: fakenet.url, token: 'nonsense' }).toMatchObject({ field: 'token' });
    await refused({ instance: fakenet.url, token: '' }).toMatchObject({ field: 'token' });
    await refused({ instance: '', token: 'token-ann' }).toMatchObject({ field: 'instance' });
    await refused({ instance: 'http://example.com', token: 'token-ann' }).toMatchObject({ field: 'instance' });
    await refused({ instance: 'https://10.0.0.1', token: 'token-ann' }).toMatchObject({
      field: 'instance',
      message: expect.stringContaining('not a public address'),
    });
    await refused({ instance: 'nowhere.invalid', token: 'token-ann' }).toMatchObject({ field: 'instance' });
  });

  it('tells a network that is away from wrong credentials', async () => {
    await refused({ instance: `http://${away}`, token: 'token-ann' }).toMatchObject({ code: 'network_away' });
    for (const html of [true, false]) {
      await fakenet.script([{ match: { operation: 'verify_credentials' }, do: 'status', status: 502, html }]);
      await refused({ instance: fakenet.url, token: 'token-ann' }).toMatchObject({ code: 'network_away' });
    }
    await fakenet.script([]);
  });
});

describe('connecting a Bluesky account', () => {
  const sut = () => new BlueskyConnector(guard);
  const right = () => ({ service: fakenet.url, handle: '@ann.test', appPassword: 'app-ann' });
  const refused = (credentials: AccountFacts) => expect(connecting(sut(), credentials)).rejects;

  it('learns who it is', async () => {
    const account = await connecting(sut(), right());
    expect(account).toMatchObject({
      accountId: 'did:web:ann.test',
      handle: '@ann.test',
      displayName: 'ann on Fakenet',
      text: { max: 300, unit: 'grapheme', maxBytes: 3000 },
      secret: { appPassword: 'app-ann' },
      settings: { service: fakenet.url },
    });
  });

  it('connects without a profile', async () => {
    await fakenet.script([{ match: { operation: 'profile' }, do: 'status', status: 502 }]);
    expect(await connecting(sut(), right())).toMatchObject({ displayName: 'ann.test' });
    await fakenet.script([]);
  });

  it('says which field is wrong', async () => {
    await refused({ ...right(), appPassword: 'wrong' }).toMatchObject({ field: 'appPassword' });
    await refused({ ...right(), appPassword: '' }).toMatchObject({ field: 'appPassword' });
    await refused({ ...right(), handle: 'ann' }).toMatchObject({ field: 'handle' });
    await refused({ ...right(), service: 'http://example.com' }).toMatchObject({ field: 'service' });
    await refused({ ...right(), service: 'https://169.254.169.254' }).toMatchObject({ field: 'service' });
    await refused({ ...right(), service: `${fakenet.url.replace('127.0.0.1', 'nowhere.invalid')}` }).toMatchObject({
      field: 'service',
    });
  });

  it('tells a network that is away from wrong credentials', async () => {
    await refused({ ...right(), service: `http://${away}` }).toMatchObject({ code: 'network_away' });
    await fakenet.script([{ match: { operation: 'create_session' }, do: 'status', status: 502, html: true }]);
    await refused(right()).toMatchObject({ code: 'network_away' });
    await fakenet.script([]);
  });
});
