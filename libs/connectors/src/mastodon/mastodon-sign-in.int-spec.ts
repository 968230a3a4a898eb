import { get, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';
import type { AccountFacts, ConnectContext } from '../connector.port.js';
import { MastodonSignIn } from './mastodon-sign-in.js';

const REDIRECT = 'https://drover.example/connect/callback';

describe('signing in at a Mastodon instance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-fakenet-'));
  const kept = new Map<string, AccountFacts>();
  let fakenet: Fakenet;
  let guard: OutboundGuard;
  let sut: MastodonSignIn;

  beforeAll(async () => {
    fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
    guard = new OutboundGuard({ allow: [new URL(fakenet.url).host] });
    guard.installGlobally();
    sut = new MastodonSignIn(guard);
  });
  beforeEach(() => kept.clear());
  afterAll(async () => {
    await guard.close();
    await fakenet.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const context = (): ConnectContext => ({
    workspaceId: 'w',
    signal: AbortSignal.timeout(30_000),
    keeper: {
      read: async (name) => kept.get(name),
      write: async (name, facts) => {
        kept.set(name, kept.get(name) ?? facts);
        return facts;
      },
      forget: async (name) => void kept.delete(name),
    },
  });
  const begin = (instance = fakenet.url) =>
    sut.begin({ credentials: { instance }, redirectUri: REDIRECT, state: 'w.state' }, context());
  /** What the person's browser is sent back with. */
  const answered = async (url: string, as: Record<string, string> = { as: 'bob' }): Promise<AccountFacts> => {
    const page = new URL(url);
    for (const [name, value] of Object.entries(as)) page.searchParams.set(name, value);
    const response = await new Promise<IncomingMessage>((done, fail) => void get(page, done).once('error', fail));
    response.resume();
    expect(response.statusCode).toBe(302);
    const back = new URL(response.headers.location ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    return Object.fromEntries(back.searchParams);
  };
  const finish = (parameters: AccountFacts, facts: AccountFacts) =>
    sut.finish({ parameters, kept: facts, redirectUri: REDIRECT }, context());

  it('asks for the instance alone, registers itself there, and comes back with the account', async () => {
    expect(sut.fields.map(({ name }) => name)).toEqual(['instance']);
    const begun = await begin();
    const parameters = await answered(begun.url);
    expect(parameters.state).toBe('w.state');
    const [account, ...others] = await finish(parameters, begun.kept);
    expect(others).toEqual([]);
    expect(account).toMatchObject({ handle: '@bob@fakenet.test', secret: { token: 'token-bob' } });
    expect(new URL(begun.url).searchParams.get('scope')).toBe('read:accounts read:statuses write:statuses write:media');
  });

  it('registers once for an instance', async () => {
    const before = (await fakenet.counts())['mastodon.register_app'] ?? 0;
    await begin();
    await begin();
    expect((await fakenet.counts())['mastodon.register_app']).toBe(before + 1);
  });

  it('registers anew once the instance has forgotten it', async () => {
    const begun = await begin();
    const parameters = await answered(begun.url);
    const [name = ''] = kept.keys();
    kept.set(name, { clientId: 'gone', clientSecret: 'gone' });
    await expect(finish(parameters, begun.kept)).rejects.toThrow('no longer knows this installation');
    expect(kept.size).toBe(0);
    const again = await begin();
    expect(await finish(await answered(again.url), again.kept)).toHaveLength(1);
  });

  it('takes no code twice, none of another sign-in, and no no', async () => {
    const begun = await begin();
    const parameters = await answered(begun.url);
    await finish(parameters, begun.kept);
    await expect(finish(parameters, begun.kept)).rejects.toThrow('no longer takes this sign-in');
    const other = await begin();
    const stolen = await answered(begun.url);
    await expect(finish(stolen, other.kept)).rejects.toThrow('no longer takes this sign-in');
    const denied = await answered(begun.url, { no: '1' });
    await expect(finish(denied, begun.kept)).rejects.toThrow('did not let you in');
  });

  it.each([
    ['', 'Enter the address'],
    ['http://198.51.100.7', 'https address'],
  ])('says what is wrong with the address %j', async (instance, sentence) => {
    await expect(begin(instance)).rejects.toMatchObject({
      field: 'instance',
      message: expect.stringContaining(sentence),
    });
  });

  it('says that the instance is away, or is none', async () => {
    await fakenet.script([{ match: { network: 'mastodon', operation: 'register_app' }, do: 'status', status: 502 }]);
    await expect(begin()).rejects.toMatchObject({ name: 'NetworkAway' });
    await fakenet.script([{ match: { network: 'mastodon', operation: 'register_app' }, do: 'status', status: 404 }]);
    await expect(begin()).rejects.toMatchObject({ name: 'CredentialsWrong', field: 'instance' });
    await fakenet.script([]);
  });
});
