import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { installGuard, type OutboundGuard } from '#http';
import { type Fakenet, freePorts, startFakenet } from '#testing';
import { NostrConnector } from './nostr.connector.js';

const KEY = `00${'1'.repeat(62)}`;
/** Longer than any test may take. */
const LONG_MS = 3_600_000;
const { signal } = new AbortController();

let folder: string;
let good: Fakenet[];
let silent: Server;
let guard: OutboundGuard;
let relays: string;

/** Takes connections and never says a word. */
async function startSilent(port: number): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return Object.assign(server, { end: () => sockets.forEach((socket) => socket.destroy()) });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drover-relays-'));
  good = await Promise.all(['a', 'b'].map((name) => startFakenet({ ledger: join(folder, name) })));
  const [port = 0] = await freePorts(1);
  silent = await startSilent(port);
  const targets = [...good.map(({ target }) => target), `127.0.0.1:${port}`];
  guard = installGuard({ allow: targets });
  relays = targets.map((target) => `ws://${target}/nostr`).join(' ');
});
afterEach(async () => {
  await guard.close();
  await Promise.all(good.map((fakenet) => fakenet.stop()));
  (silent as Server & { end: () => void }).end();
  await new Promise((done) => silent.close(done));
  rmSync(folder, { recursive: true, force: true });
});

it('is out, and found, without waiting for a relay that says nothing', async () => {
  const sut = new NostrConnector(guard, { openMs: LONG_MS, answerMs: LONG_MS });
  const accountId = 'f86a4e87e05c56507e14461ed1c5b6a2f50f77fd41aff027163b9e1010e0af64';
  const account = { accountId, handle: 'npub1', secret: { key: KEY }, settings: { relays } };
  const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const sent = await sut.publish(account, { text: 'Cows' }, attempt, signal);
  for (const fakenet of good) {
    expect(await fakenet.posts('nostr')).toMatchObject([{ remoteId: sent.remoteId, text: 'Cows' }]);
  }
  expect(await sut.reconcile(account, { text: 'Cows' }, attempt, signal)).toMatchObject({ found: true });
});
