import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, startFakenet } from '#testing';
import type { Account, SendAttempt } from '../connector.port.js';
import { MastodonConnector } from './mastodon.connector.js';

let fakenet: Fakenet;
let guard: OutboundGuard;
let folder: string;
let account: Account;
let sut: MastodonConnector;
const signal = new AbortController().signal;
const text = 'The post in doubt';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-read-back-'));
  fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  guard = installGuard({ allow: [fakenet.target] });
  sut = new MastodonConnector(guard, { repeatAfterMs: 60_000 });
  account = await sut.connect({ instance: fakenet.url, token: 'token-ann' }, { workspaceId: 'w', signal });
});
afterEach(async () => {
  await guard.close();
  await fakenet.stop();
  rmSync(folder, { recursive: true, force: true });
});

const anAttempt = (key: string): SendAttempt => ({ key, createdAt: new Date().toISOString(), requestHash: '' });
const publish = (what: string, key: string) => sut.publish(account, { text: what }, anAttempt(key), signal);
const look = (attempt: SendAttempt) => sut.reconcile(account, { text }, attempt, signal);

it('finds the post among many newer ones', async () => {
  const attempt = anAttempt('k');
  const sent = await publish(text, 'k');
  await Promise.all(Array.from({ length: 120 }, (_, i) => publish(`newer ${i}`, `n${i}`)));
  expect(await look(attempt)).toEqual({ found: true, ...sent });
});

it('is not certain when it did not see everything that was posted since', async () => {
  const attempt = anAttempt('k');
  await Promise.all(Array.from({ length: 205 }, (_, i) => publish(`newer ${i}`, `n${i}`)));
  expect(await look(attempt)).toEqual({ found: false, certain: false });
});

it('takes the first of two equal ones that came since', async () => {
  const attempt = anAttempt('k');
  const first = await publish(text, 'k');
  await publish(text, 'other');
  expect(await look(attempt)).toMatchObject({ remoteId: first.remoteId });
});

it.each([
  [0, 0, false],
  [59_999, 59_999, false],
  [60_000, 60_000, true],
  [60_000, 54 * 60_000, true],
  [60_000, 55 * 60_000, false],
])(
  'may repeat with the same key after %i ms of quiet, %i ms after it was first sent: %s',
  (quietMs, keyAgeMs, safe) => {
    expect(sut.repeatSafe({ quietMs, keyAgeMs })).toBe(safe);
  },
);
