import { randomUUID } from 'node:crypto';
import { connect, disconnect } from '#client';
import { deliveriesClientOf } from '#link/durable';
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
  /** Publications a second, with publisher alone on the machine. */
  perSecond: number;
  /** The same with every other module beside it. */
  perSecondAmongAll: number;
  /** From due to accepted, milliseconds. */
  lateness: number[];
}

/**
 * Posts through an installation of four processes to a played Mastodon, which syncs each to its disk before it answers. A
 * second: of a backlog that fell due while publisher was away, from the first that is accepted to the last; once with
 * publisher alone, as on a machine of its own, once with all modules on the machine. Late: a thousand that fall due in the
 * same second, from their instant until they are accepted.
 */
export async function publishBench(rounds: number, say: Say): Promise<Figure[]> {
  say(`publisher is set to ${JSON.stringify(SETTINGS)}`);
  const one = await measured('tcp', rounds, say);
  const redis = await measured('redis', rounds, say);
  const two = await measured('tcp', rounds, say, (topology) => topology.addReplica('publisher'));
  const middle = (figure: string, unit: string, taken: readonly Round[], value: (round: Round) => number): Figure => ({
    figure,
    value: Math.round(median(taken.map(value))),
    unit,
    rounds,
  });
  const p99 = ({ lateness }: Round) => percentile(lateness, 0.99);
  return [
    middle('publications_per_s', '1/s', one, ({ perSecond }) => perSecond),
    middle('publications_per_s_redis', '1/s', redis, ({ perSecond }) => perSecond),
    middle('publications_per_s_2_processes', '1/s', two, ({ perSecond }) => perSecond),
    middle('publications_per_s_among_all', '1/s', one, ({ perSecondAmongAll }) => perSecondAmongAll),
    middle('burst_1000_p99_ms', 'ms', one, p99),
    middle('burst_1000_p99_redis_ms', 'ms', redis, p99),
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
      const perSecond = await backlog(topology, ground, { alone: true });
      const perSecondAmongAll = await backlog(topology, ground, { alone: false });
      const lateness = await burst(ground);
      taken.push({ perSecond, perSecondAmongAll, lateness });
      const rates = `${Math.round(perSecond)} a second, ${Math.round(perSecondAmongAll)} among all`;
      say(`${name}: ${rates}, p99 ${percentile(lateness, 0.99)} ms`);
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
async function backlog(topology: Topology, ground: Ground, { alone }: { alone: boolean }): Promise<number> {
  const ofPublisher = (process: string) => process.startsWith('publisher');
  const publishers = topology.processNames.filter(ofPublisher);
  const others = topology.processNames.filter((process) => !ofPublisher(process) && process !== 'db');
  const stop = (processes: readonly string[]) =>
    Promise.all(processes.map((process) => topology.process(process).kill('SIGTERM')));
  const { mark, due } = await armed(BACKLOG, ground);
  await stop(publishers);
  await waitFor(() => Date.now() > due.getTime(), { what: 'the posts to be due', limitMs: LIMIT_MS });
  await fired(topology);
  if (alone) await stop(others);
  await topology.start(...publishers);
  const at = await accepted(ground.fakenet, mark, BACKLOG);
  if (alone) await topology.start(...others);
  return (BACKLOG * 1000) / Math.max(1, (at.at(-1) ?? 0) - (at[0] ?? 0));
}

/** Waits until trigger told publisher, which is away, of all of them. */
async function fired({ installation, redis }: Topology): Promise<void> {
  const { secret, linkPorts } = installation;
  const token = deliveriesClientOf('trigger');
  if (!token) throw new TypeError('trigger has no deliveries.');
  const trigger = connect(token, redis?.url ?? `tcp://127.0.0.1:${linkPorts.trigger}`, { secret });
  const waiting = async () => (await trigger.pending({ subscriber: 'publisher' })).count >= BACKLOG;
  await waitFor(waiting, { what: 'trigger to fire all', limitMs: LIMIT_MS, everyMs: 250 });
  await disconnect(trigger);
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
    { what: 'all posts to be accepted', limitMs: LIMIT_MS, everyMs: 1000 },
  );
  return entries.map(({ acceptedAt }) => Date.parse(acceptedAt)).toSorted((a, b) => a - b);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
