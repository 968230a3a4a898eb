import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';
import type { Account } from '../connector.port.js';
import { BlueskyConnector } from './bluesky.connector.js';

let fakenet: Fakenet;
let guard: OutboundGuard;
let folder: string;
let sut: BlueskyConnector;
let account: Account;
const signal = new AbortController().signal;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-sessions-'));
  fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  guard = installGuard({ allow: [fakenet.target] });
  sut = new BlueskyConnector(guard);
  const credentials = { service: fakenet.url, handle: 'ann.test', appPassword: 'app-ann' };
  account = await sut.connect(credentials, { workspaceId: 'w', signal });
});
afterEach(async () => {
  await guard.close();
  await fakenet.stop();
  rmSync(folder, { recursive: true, force: true });
});

const publish = (text: string, as = account) =>
  sut.publish(
    as,
    { text },
    { key: sut.newKey(new Date(), randomBytes), createdAt: new Date().toISOString(), requestHash: '' },
    signal,
  );
const logins = async () => (await fakenet.counts())['bluesky.create_session'] ?? 0;

it('logs in once for many posts, also when they come together', async () => {
  const before = await logins();
  await Promise.all(Array.from({ length: 10 }, (_, i) => publish(`together ${i}`)));
  await publish('later');
  expect(await logins()).toBe(before + 1);
  expect(await fakenet.ledger()).toHaveLength(11);
});

it('logs in again when the kept session is refused, and posts once', async () => {
  await publish('first');
  const before = await logins();
  const refused = { do: 'status', status: 401, times: 1 } as const;
  await fakenet.script([
    { match: { operation: 'post' }, ...refused },
    { match: { operation: 'refresh_session' }, ...refused },
  ]);
  await publish('second');
  expect(await logins()).toBe(before + 1);
  expect((await fakenet.ledger()).map(({ text }) => text)).toEqual(['first', 'second']);
});

it('does not keep a login that failed', async () => {
  await fakenet.script([{ match: { operation: 'create_session' }, do: 'status', status: 502, times: 1 }]);
  await expect(publish('first')).rejects.toMatchObject({ kind: 'not_sent' });
  await publish('second');
  expect(await fakenet.ledger()).toHaveLength(1);
});

it('passes on how long the network wants no logins', async () => {
  await fakenet.script([{ match: { operation: 'create_session' }, do: 'status', status: 429, retryAfterSeconds: 60 }]);
  await expect(publish('x')).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 60_000 });
});
