import { randomUUID } from 'node:crypto';
import {
  type FakenetProcess,
  type LedgerEntry,
  secondsFromNow,
  startFakenetProcess,
  startTopology,
  type Topology,
  type TopologyName,
  waitFor,
} from '#testing';
import type { Figure } from './figure.js';
import { percentile } from './fire/lateness.js';
import { Posts } from './publish/posts.js';

/** What is due while publisher is away, and what falls due in the same second. */
const BACKLOG = 3000;
const BURST = 1000;
/** Posts by which it is learnt how long arming takes here, and what is added to that. */
const WARM_UP = 200;
const SPARE_SECONDS = 10;
/** All of it is for one server, which plays one network: it may have all places. */
const SETTINGS = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  DROVER_PUBLISHER_CONCURRENCY: '64',
  DROVER_PUBLISHER_NETWORK_SHARE: '100',
};
const LIMIT_MS = 300_000;

type Say = (line: string) => void;
type Enlarge = (topology: Topology) => Promise<unknown>;

/** What one round measured. */
interface Round {
  perSecond: number;
  /** From due to accepted, milliseconds. */
  lateness: number[];
}

/**
 * Posts through an installation of four processes to a played Mastodon, which syncs each to its disk before it answers. A
 * second: of a backlog that fell due while publisher was away, once it begins to send. Late: a thousand that fall due in
 * the same second, from their instant until they are accepted.
 */
export async function publishBench(rounds: number, say: Say): Promise<Figure[]> {
  say(`publisher is set to ${JSON.stringify(SETTINGS)}`);
  const one = await measured('tcp', rounds, say);
  const redis = await measured('redis', rounds, say);
  const two = await measured('tcp', rounds, say, (topology) => topology.addReplica('publisher'));
  const rate = (figure: string, taken: readonly Round[]): Figure => ({
    figure,
    value: Math.round(median(taken.map(({ perSecond }) => perSecond))),
    unit: '1/s',
    rounds,
  });
  return [
    rate('publications_per_s', one),
    rate('publications_per_s_redis', redis),
    rate('publications_per_s_2_processes', two),
    {
      figure: 'burst_1000_p99_ms',
      value: Math.round(median(one.map(({ lateness }) => percentile(lateness, 0.99)))),
      unit: 'ms',
      rounds,
    },
  ];
}

async function measured(name: TopologyName, rounds: number, say: Say, enlarge?: Enlarge): Promise<Round[]> {
  const fakenet = await startFakenetProcess();
  const topology = await startTopology(name, { allow: [new URL(fakenet.url).host], env: SETTINGS });
  try {
    await enlarge?.(topology);
    const posts = await Posts.begin(topology, fakenet);
    const ground = { posts, fakenet, msEach: await armingMs(posts) };
    const taken: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const perSecond = await backlog(topology, ground);
      const lateness = await burst(ground);
      taken.push({ perSecond, lateness });
      say(`${name}: ${Math.round(perSecond)} a second, p99 ${percentile(lateness, 0.99)} ms`);
    }
    await posts.end();
    return taken;
  } finally {
    await topology.stop();
    await fakenet.stop();
  }
}

interface Ground {
  posts: Posts;
  fakenet: FakenetProcess;
  /** How long it takes to arm a post. */
  msEach: number;
}

async function armingMs(posts: Posts): Promise<number> {
  const startedAt = Date.now();
  await posts.arm(WARM_UP, 'never', secondsFromNow(86_400));
  return (Date.now() - startedAt) / WARM_UP;
}

/** Arms so many posts for one instant that is still to come then, and gives what their texts begin with. */
async function armed(
  count: number,
  { posts, fakenet, msEach }: Ground,
  patience = 2,
): Promise<{ mark: string; due: Date }> {
  const mark = randomUUID();
  const due = secondsFromNow(SPARE_SECONDS + (patience * count * msEach) / 1000);
  await posts.arm(count, mark, due);
  if (Date.now() < due.getTime()) return { mark, due };
  // The machine had become busier than it was: those go out late, and it is tried again with more time.
  await accepted(fakenet, mark, count);
  return await armed(count, { posts, fakenet, msEach }, patience * 2);
}

/** Publications a second, from the first that is accepted to the last. */
async function backlog(topology: Topology, ground: Ground): Promise<number> {
  const publishers = topology.processNames.filter((process) => process.startsWith('publisher'));
  const { mark, due } = await armed(BACKLOG, ground);
  await Promise.all(publishers.map((process) => topology.process(process).kill('SIGTERM')));
  await waitFor(() => Date.now() > due.getTime(), { what: 'the posts to be due', limitMs: LIMIT_MS });
  await topology.start(...publishers);
  const at = await accepted(ground.fakenet, mark, BACKLOG);
  return (BACKLOG * 1000) / Math.max(1, (at.at(-1) ?? 0) - (at[0] ?? 0));
}

async function burst(ground: Ground): Promise<number[]> {
  const { mark, due } = await armed(BURST, ground);
  return (await accepted(ground.fakenet, mark, BURST)).map((instant) => instant - due.getTime());
}

/** When each was accepted, in order; epoch milliseconds. */
async function accepted(fakenet: FakenetProcess, mark: string, count: number): Promise<number[]> {
  const entries: LedgerEntry[] = await waitFor(
    async () => {
      const found = (await fakenet.ledger()).filter(({ text }) => text.startsWith(mark));
      return found.length >= count && found;
    },
    { what: 'all posts to be accepted', limitMs: LIMIT_MS, everyMs: 250 },
  );
  return entries.map(({ acceptedAt }) => Date.parse(acceptedAt)).toSorted((a, b) => a - b);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
