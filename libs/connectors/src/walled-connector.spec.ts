import { describe, expect, it } from '@jest/globals';
import type { Connector, RemotePost } from './connector.port.js';
import { PublishFailure } from './publish-failure.js';
import { walled } from './walled-connector.js';

const remote: RemotePost = { remoteId: '1', url: 'https://example.test/1' };
const account = { accountId: 'a', handle: '@a', secret: {}, settings: {} };
const attempt = { key: 'k', createdAt: '2026-11-21T10:00:00.000Z', requestHash: 'h' };

function aConnector(change: Partial<Connector>): Connector {
  const connector: Connector = {
    network: 'bad',
    label: 'Bad',
    description: '',
    builtIn: false,
    fields: [],
    outcomeClass: 'client_key',
    connect: () => Promise.reject(new TypeError('not asked')),
    newKey: () => 'key',
    publish: async () => remote,
    reconcile: async () => ({ found: false, certain: true }),
    repeatSafe: () => true,
    ...change,
  };
  return walled(connector, 1);
}
const publish = (change: Partial<Connector>, signal = new AbortController().signal) =>
  aConnector(change).publish(account, { text: 'x' }, attempt, signal);

describe('a walled connector', () => {
  it('does what it does, with what it has and without what it has not', async () => {
    const sut = aConnector({ media: { images: 4 } as never });
    await expect(sut.publish(account, { text: 'x' }, attempt, AbortSignal.timeout(1000))).resolves.toEqual(remote);
    expect(sut).toMatchObject({ network: 'bad', outcomeClass: 'client_key', media: { images: 4 } });
    expect(sut.prepare).toBeUndefined();
    expect(sut.newKey(new Date(0), () => new Uint8Array())).toBe('key');
    expect(sut.repeatSafe({ keyAgeMs: 0, quietMs: 0 })).toBe(true);
  });

  it.each([0, 5])('leaves a call behind that ignores its signal (%i ms)', async (ms) => {
    const signal = ms === 0 ? AbortSignal.abort() : AbortSignal.timeout(ms);
    const hanging = publish({ publish: () => new Promise(() => undefined) }, signal);
    await expect(hanging).rejects.toMatchObject({ kind: 'doubt', code: 'connector_hangs' });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an id that is none', { ...remote, remoteId: 7 }],
    ['an empty id', { ...remote, remoteId: '' }],
    ['a huge id', { ...remote, remoteId: 'x'.repeat(5000) }],
    ['no address', { remoteId: '1' }],
    ['an address with a NUL', { ...remote, url: 'https://example.test/\0' }],
    ['huge facts', { ...remote, facts: { x: 'x'.repeat(5000) } }],
  ])('is in doubt after an answer of %s', async (_what, answer) => {
    const doubt = { kind: 'doubt', code: 'connector_nonsense' };
    await expect(publish({ publish: async () => answer as RemotePost })).rejects.toMatchObject(doubt);
    const found = aConnector({ reconcile: async () => ({ ...(answer as RemotePost), found: true }) });
    const look = found.reconcile(account, { text: 'x' }, attempt, AbortSignal.timeout(1000));
    await expect(look).rejects.toMatchObject(doubt);
  });

  it.each([undefined, {}, { found: 'yes' }])('cannot be asked when a look says %j', async (answer) => {
    const sut = aConnector({ reconcile: async () => answer as never });
    const look = sut.reconcile(account, { text: 'x' }, attempt, AbortSignal.timeout(1000));
    await expect(look).rejects.toMatchObject({ code: 'connector_nonsense' });
  });

  it('takes no handle that is none', async () => {
    const sut = aConnector({ prepare: async () => '' });
    const handle = sut.prepare?.(account, { text: 'x' }, attempt, AbortSignal.timeout(1000));
    await expect(handle).rejects.toMatchObject({ code: 'connector_nonsense' });
  });

  it('passes on what was thrown, at once or later, and shortens what a network said', async () => {
    const thrown = new TypeError('a mistake');
    const atOnce = () => {
      throw thrown;
    };
    await expect(publish({ publish: atOnce })).rejects.toBe(thrown);
    const refused = new PublishFailure('rate_limited', 'rate_limited', `\0${'no '.repeat(1000)}`, { retryAfterMs: 7 });
    const failure: unknown = await publish({ publish: () => Promise.reject(refused) }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'rate_limited', code: 'rate_limited', retryAfterMs: 7 });
    expect((failure as Error).message).toMatch(/^(no ){166}n?$/);
  });

  it('has a key and an answer even when the connector throws', () => {
    const bad = () => {
      throw new TypeError('a mistake');
    };
    const sut = aConnector({ newKey: bad, repeatSafe: bad });
    expect(sut.newKey(new Date(0), () => new Uint8Array())).toMatch(/^[0-9a-f]{32}$/);
    expect(sut.repeatSafe({ keyAgeMs: 0, quietMs: 0 })).toBe(false);
  });
});
