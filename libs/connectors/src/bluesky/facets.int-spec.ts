import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';
import type { Account } from '../connector.port.js';
import { BlueskyConnector } from './bluesky.connector.js';
import { facetsOf } from './facets.js';
import { Sessions } from './sessions.js';

let fakenet: Fakenet;
let guard: OutboundGuard;
let folder: string;
const never = new AbortController().signal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-facets-'));
  fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  guard = installGuard({ allow: [fakenet.target] });
});
afterAll(async () => {
  await guard.close();
  await fakenet.stop();
  rmSync(folder, { recursive: true, force: true });
});

const login = () =>
  new Sessions(guard).login({ service: fakenet.url, identifier: 'ann.test', password: 'app-ann' }, never);

/** Each facet as the slice it lies on and what it is. */
async function found(text: string) {
  const facets = await facetsOf(await login(), text, never);
  const bytes = Buffer.from(text);
  return facets.map(({ index, features }) => ({
    slice: bytes.subarray(index.byteStart, index.byteEnd).toString(),
    ...features[0],
  }));
}

describe('the facets of a text', () => {
  it('lie on the right bytes after letters and emoji of several bytes', async () => {
    expect(await found('Grüße 👩‍👩‍👧 an @bob.test: https://example.com/ä?x=1, example.org! #Drover')).toEqual([
      { slice: '@bob.test', $type: 'app.bsky.richtext.facet#mention', did: 'did:web:bob.test' },
      { slice: 'https://example.com/ä?x=1', $type: 'app.bsky.richtext.facet#link', uri: 'https://example.com/ä?x=1' },
      { slice: 'example.org', $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org' },
      { slice: '#Drover', $type: 'app.bsky.richtext.facet#tag', tag: 'Drover' },
    ]);
  });

  it('leave a mention of nobody as plain text', async () => {
    expect(await found('hi @nobody.test and @bob.test')).toMatchObject([{ slice: '@bob.test' }]);
  });

  it.each(['', 'plain', 'a@b', '# x', '@', 'https://'])('are none in %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });
});

describe('a post whose mention cannot be looked up just now', () => {
  it('is not sent rather than sent without its mention', async () => {
    const connector = new BlueskyConnector(guard);
    const credentials = { service: fakenet.url, handle: 'ann.test', appPassword: 'app-ann' };
    const account: Account = await connector.connect(credentials, { workspaceId: 'w', signal: never });
    const attempt = {
      key: connector.newKey(new Date(), () => new Uint8Array(4)),
      createdAt: '2026-11-21T10:00:00Z',
      requestHash: '',
    };
    await fakenet.script([{ match: { operation: 'resolve_handle' }, do: 'status', status: 502 }]);
    await expect(connector.publish(account, { text: 'hi @bob.test' }, attempt, never)).rejects.toMatchObject({
      kind: 'not_sent',
      code: 'answered_502',
    });
    expect(await fakenet.ledger()).toEqual([]);
  });
});
