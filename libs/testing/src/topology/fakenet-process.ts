import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../fakenet/faults.js';
import { type LedgerEntry, readLedger } from '../fakenet/ledger.js';
import type { PlayedPost } from '../fakenet/played-post.js';
import { remoteFakenet } from '../fakenet/start-fakenet.js';
import { waitFor } from '../wait-for.js';
import { DroverProcess } from './drover-process.js';
import { freePorts } from './free-port.js';

/** Fakenet as a process of its own: it can be killed and comes back at the same address with its ledger. */
export interface FakenetProcess {
  url: string;
  /** Replaces the fault script; it does not survive `kill`. */
  script(faults: readonly Fault[]): Promise<void>;
  /** What was accepted so far; answered from the file while it is down. */
  ledger(): Promise<LedgerEntry[]>;
  entriesWith(text: string): Promise<LedgerEntry[]>;
  /** What is to be seen on a network now, in the order it came. */
  posts(network: string): Promise<readonly PlayedPost[]>;
  /** Waits until `count` posts with this text were accepted. */
  accepts(text: string, count: number, limitMs?: number): Promise<LedgerEntry[]>;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Ends it and removes its ledger. */
  stop(): Promise<void>;
}

export async function startFakenetProcess(): Promise<FakenetProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'drover-fakenet-'));
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const ledgerFile = join(folder, 'ledger.jsonl');
  const process = new DroverProcess({
    name: 'fakenet',
    script: 'dist/libs/testing/src/fakenet/main.js',
    args: ['--ledger', ledgerFile, '--port', String(port)],
    env: {},
    logFile: join(folder, 'fakenet.log'),
  });
  const remote = remoteFakenet(url);
  const start = async () => {
    process.start();
    await waitFor(() => remote.counts(), { what: 'fakenet to answer', limitMs: 60_000 });
  };
  const ledger = async () => readLedger(ledgerFile);
  const entriesWith = async (text: string) => (await ledger()).filter((entry) => entry.text.includes(text));
  await start();
  return {
    url,
    script: (faults) => remote.script(faults),
    ledger,
    entriesWith,
    posts: (network) => remote.posts(network),
    accepts: (text, count, limitMs = 60_000) =>
      waitFor(
        async () => {
          const entries = await entriesWith(text);
          return entries.length >= count && entries;
        },
        { what: `${count} accepted posts with "${text}"`, limitMs },
      ),
    start,
    async kill() {
      await process.kill('SIGKILL');
    },
    async stop() {
      await process.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
