import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AtpAgent } from '@atproto/api';
import { readLedger } from './ledger.js';
import { type Fakenet, remoteFakenet, startFakenet } from './start-fakenet.js';

let folder: string;
let ledger: string;
let sut: Fakenet;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-fakenet-'));
  ledger = join(folder, 'ledger.jsonl');
  sut = await startFakenet({ ledger });
});
afterEach(async () => {
  await sut.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function toot(body: object, { key = '', token = 'token-ann' } = {}) {
  const response = await fetch(`${sut.url}/api/v1/statuses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { id: string; error: string } };
}

async function signedIn() {
  const agent = new AtpAgent({ service: sut.url });
  await agent.login({ identifier: 'ann.test', password: 'app-ann' });
  const post = (rkey: string, record: object) =>
    agent.com.atproto.repo.createRecord({
      repo: agent.session?.did ?? '',
      collection: 'app.bsky.feed.post',
      rkey,
      record: { $type: 'app.bsky.feed.post', createdAt: '2026-11-21T10:00:00.000Z', ...record },
    });
  return { agent, post };
}

describe('the ledger', () => {
  it('holds each accepted post before it is answered', async () => {
    const { body } = await toot({ status: 'Hello' }, { key: 'k1' });
    expect(readLedger(ledger)).toEqual([
      {
        network: 'mastodon',
        account: 'ann',
        key: 'k1',
        remoteId: body.id,
        text: 'Hello',
        hash: '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969',
        acceptedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
  });

  it('holds nothing that was refused', async () => {
    await toot({ status: ' ' });
    await toot({ status: 'x'.repeat(501) });
    await toot({ status: 'x', scheduled_at: '2027-01-01T00:00:00Z' });
    await toot({ status: 'x' }, { token: 'nonsense' });
    expect(readFileSync(ledger, 'utf8')).toBe('');
  });

  it('is taken up again, without the half line that a kill left', async () => {
    const { body } = await toot({ status: 'Hello' }, { key: 'k1' });
    await sut.stop();
    appendFileSync(ledger, '{"network":"mast');
    sut = await startFakenet({ ledger });
    expect((await toot({ status: 'Hello' }, { key: 'k1' })).body.id).toBe(body.id);
    await toot({ status: 'Other' }, { key: 'k2' });
    expect(readLedger(ledger).map(({ text }) => text)).toEqual(['Hello', 'Other']);
  });

  it('takes many at once', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, i) => toot({ status: `post ${i}` }, { key: `k${i}` })));
    expect(new Set(readLedger(ledger).map(({ key }) => key)).size).toBe(200);
  });
});

describe('the played Mastodon', () => {
  it('answers a key again with the same status, per account', async () => {
    const first = await toot({ status: 'Hello' }, { key: 'k' });
    expect((await toot({ status: 'Changed' }, { key: 'k' })).body.id).toBe(first.body.id);
    expect((await toot({ status: 'Hello' }, { key: 'k', token: 'token-bob' })).body.id).not.toBe(first.body.id);
    expect(await sut.ledger()).toHaveLength(2);
  });

  it('refuses parameters that the API does not describe', async () => {
    const { status, body } = await toot({ status: 'x', text: 'y' });
    expect(status).toBe(422);
    expect(body.error).toContain('text');
  });
});

describe('the played PDS', () => {
  it('refuses a record that does not fit its lexicon', async () => {
    const { post } = await signedIn();
    await expect(post('3kabcdefghij2', { text: 'x'.repeat(301) })).rejects.toMatchObject({ status: 400 });
    await expect(post('3kabcdefghij2', { text: 1 })).rejects.toMatchObject({ status: 400 });
    await expect(post('3kabcdefghij2', { text: 'x', createdAt: 'yesterday' })).rejects.toMatchObject({ status: 400 });
    await expect(post('no-tid', { text: 'x' })).rejects.toMatchObject({ status: 400 });
    expect(await sut.ledger()).toEqual([]);
  });

  it.each([
    [0, 99],
    [3, 2],
    [1, 3],
    [0, 2],
  ])('refuses a link facet on bytes %i to %i', async (byteStart, byteEnd) => {
    const { post } = await signedIn();
    const facets = [
      {
        index: { byteStart, byteEnd },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.com' }],
      },
    ];
    await expect(post('3kabcdefghij2', { text: 'ä https://example.com', facets })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('answers 500 to a key that exists, as real ones do', async () => {
    const { post } = await signedIn();
    await post('3kabcdefghij2', { text: 'x' });
    await expect(post('3kabcdefghij2', { text: 'x' })).rejects.toMatchObject({ status: 500 });
    expect(await sut.ledger()).toHaveLength(1);
  });
});

describe('the fault script', () => {
  it('strikes the n-th, at most so often, and by text', async () => {
    await sut.script([
      { match: { operation: 'post', textIncludes: 'poison' }, do: 'status', status: 503 },
      { match: { network: 'mastodon', operation: 'post', nth: 2 }, do: 'status', status: 500 },
    ]);
    const statuses = [];
    for (const text of ['a', 'b', 'c', 'poison']) statuses.push((await toot({ status: text })).status);
    expect(statuses).toEqual([200, 500, 200, 503]);
    expect((await sut.struck()).map(({ struck }) => struck)).toEqual([1, 1]);
  });

  it('can be replayed from its seed', async () => {
    const round = async () => {
      await sut.script([{ match: { operation: 'post', probability: 0.5 }, do: 'status', status: 500 }], 7);
      const statuses = [];
      for (let i = 0; i < 20; i += 1) statuses.push((await toot({ status: 'x' })).status);
      return statuses;
    };
    const first = await round();
    expect(new Set(first).size).toBe(2);
    expect(await round()).toEqual(first);
  });

  it('is set and read by other processes over HTTP', async () => {
    const remote = remoteFakenet(sut.url);
    await remote.script([{ match: {}, do: 'status', status: 429, retryAfterSeconds: 3 }]);
    expect((await toot({ status: 'x' })).status).toBe(429);
    expect(await remote.ledger()).toEqual([]);
    expect(await remote.counts()).toEqual({ 'mastodon.post': 1 });
    expect((await remote.struck())[0]?.struck).toBe(1);
  });

  it.each(['drop_before_accept', 'drop_after_accept', 'truncate'] as const)('breaks off: %s', async (effect) => {
    await sut.script([{ match: { operation: 'post' }, do: effect }]);
    await expect(toot({ status: 'x' })).rejects.toThrow();
    expect(await sut.ledger()).toHaveLength(effect === 'drop_before_accept' ? 0 : 1);
  });
});
