import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PrepareRevision } from '#contracts';
import { OutboundGuard } from '#http';
import { PublisherBench } from '#publisher/testing';
import { POISON_NAMES, poisonConnectors } from '#publisher/testing/replica';
import { type Expected, isClean, seededRandom, startFakenet, verdictOn, waitFor } from '#testing';
import { ModelConnector } from '#testing/model-kit';
import { ForkedReplica } from '../forked-replica.js';
import type { PublishRun } from './run.js';

const SETTINGS = { concurrency: 8, leaseMs: 2000, sendTimeoutMs: 2000, sweepMs: 500 };
/** What eats memory ends its process when this is full. */
const SMALL_HEAP = ['--max-old-space-size=128'];
/** Three ends of a process with their leases and looks, for each that ends it. */
const SETTLE_LIMIT_MS = 300_000;
const MOST_ATTEMPTS = 3;

const ENDS_ITS_PROCESS = ['exits', 'throws_later', 'eats_memory'].map((name) => `poison_${name}`);

interface Row {
  postId: string;
  channelId: string;
  state: string;
  attempts: number;
  waitsForPerson: boolean;
}

/**
 * R20: posts whose connector throws, never answers, loops, blocks, ends the process, eats its memory, answers nonsense or
 * hugely, among posts of a healthy network. Each is tried three times at most and is then for people to see; none goes
 * out twice, and the healthy ones go out.
 */
export const poisonRun: PublishRun = async ({ seed, posts = 200, kills }, say) => {
  const startedAt = Date.now();
  const poisons = chosen(seed, kills);
  const folder = await mkdtemp(join(tmpdir(), 'drover-poison-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const guard = new OutboundGuard({ allow: [fakenet.target] });
  const healthy = new ModelConnector('key_honoured', guard);
  const bench = await PublisherBench.start([healthy, ...poisonConnectors(guard)]);
  const options = { databaseUrl: bench.databaseUrl, fakenetUrl: fakenet.url, folder, settings: SETTINGS };
  const replica = new ForkedReplica('one', join(import.meta.dirname, 'replica.main.js'), options, SMALL_HEAP);
  const keeper = keepAlive(replica);
  try {
    const credentials = { server: fakenet.url, token: 'token-herd' };
    const send = async (network: string): Promise<{ post: PrepareRevision; text: string }> => {
      const channelId = await bench.connect(network, credentials, network);
      const text = `${network} ${randomUUID()}`;
      const post = bench.post([channelId], { dueAt: new Date().toISOString(), contents: [{ channelId, text }] });
      await bench.prepare(post);
      await bench.fire(post);
      return { post, text };
    };
    const poisoned = new Map<string, string>();
    for (const network of poisons) poisoned.set((await send(network)).post.postId, network);
    const asked: Expected[] = [];
    for (let count = 0; count < posts; count += 1) {
      const { post, text } = await send(healthy.network);
      asked.push({ postId: post.postId, network: healthy.network, text, dueAt: post.dueAt });
      await pause(50);
    }
    const rows = async () =>
      await bench.alter<Row>(
        `SELECT post_id AS "postId", channel_id AS "channelId", state, attempts, waits_for_person AS "waitsForPerson" FROM publication`,
      );
    const ended = await waitFor(
      async () => {
        const all = await rows();
        return all.every(({ state, waitsForPerson }) => ['sent', 'failed'].includes(state) || waitsForPerson) && all;
      },
      { what: 'all posts to have come to an end', limitMs: SETTLE_LIMIT_MS, everyMs: 250 },
    ).catch(rows);

    const accepted = (await fakenet.ledger()).filter(({ text }) => asked.some((one) => one.text === text));
    const shown = ended.map(({ postId, state }) => ({ postId, network: healthy.network, state }));
    const verdict = verdictOn({ expected: asked, accepted, shown });
    const isWrong = ({ postId, state, attempts, waitsForPerson }: Row) => {
      const network = poisoned.get(postId);
      if (network === undefined) return false;
      const isSeen = state === 'failed' || (state === 'unknown' && waitsForPerson);
      const isHarmless = network === 'poison_makes_no_key' && state === 'sent';
      return attempts > MOST_ATTEMPTS || !(isSeen || isHarmless);
    };
    const unseen = ended.filter(isWrong);
    for (const { postId, state, attempts } of unseen)
      say(`${poisoned.get(postId)}: ${state} after ${attempts} attempts`);
    const passed =
      isClean(verdict) &&
      verdict.notSent === 0 &&
      unseen.length === 0 &&
      keeper.deaths() >= poisons.filter((name) => ENDS_ITS_PROCESS.includes(name)).length;
    const faults = poisons.length;
    const counted = { posts, faults, hits: faults - unseen.length, ...verdict, deaths: keeper.deaths() };
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    return { line: { chaos: 'publish', run: 'R20', seed, ...counted, seconds }, passed };
  } finally {
    await keeper.stop();
    await guard.close();
    await bench.stop();
    await fakenet.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

/** As many of the connectors as are wanted, as the seed has it; all of them if nothing is said. */
function chosen(seed: number, count?: number): string[] {
  const random = seededRandom(seed);
  const places = POISON_NAMES.map((name) => ({ name, place: random() })).toSorted((a, b) => a.place - b.place);
  return places.slice(0, count).map(({ name }) => name);
}

/** Starts a process again as soon as it ended, as a supervisor does. */
function keepAlive(replica: ForkedReplica): { deaths(): number; stop(): Promise<void> } {
  let keeping = true;
  let deaths = 0;
  const kept = (async () => {
    await replica.start();
    while (keeping) {
      if (replica.hasDied) {
        deaths += 1;
        await replica.start().catch(() => undefined);
      }
      await pause(50);
    }
  })();
  return {
    deaths: () => deaths,
    async stop() {
      keeping = false;
      await kept;
      await replica.end('SIGKILL');
    },
  };
}
