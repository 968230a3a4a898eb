import { randomUUID } from 'node:crypto';
import {
  type ChannelView,
  type FakenetProcess,
  type LedgerEntry,
  Person,
  secondsFromNow,
  startFakenetProcess,
  startTopology,
  type Topology,
  type TopologyName,
  waitFor,
} from '#testing';
import type { Figure } from './figure.js';
import { percentile } from './fire/lateness.js';

/** All of them fall due in the same second. */
const POSTS = 1000;
/** Posts by which it is learnt how long asking takes here. */
const WARM_UP = 40;
const WRITERS = 8;
/** Posts that one process sends at the same time. */
const CONCURRENCY = '64';

type Say = (line: string) => void;

/** What one round of a thousand posts measured. */
interface Round {
  perSecond: number;
  /** From due to accepted, milliseconds. */
  lateness: number[];
}

/**
 * Posts that fall due in the same second, through the whole installation in four processes, to a played Mastodon that
 * syncs each to its disk before it answers: how many a second one publisher brings there, and how late the last are.
 */
export async function publishBench(rounds: number, say: Say): Promise<Figure[]> {
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
      value: median(one.map(({ lateness }) => percentile(lateness, 0.99))),
      unit: 'ms',
      rounds,
    },
  ];
}

async function measured(
  name: TopologyName,
  rounds: number,
  say: Say,
  enlarge: (topology: Topology) => Promise<unknown> = async () => undefined,
): Promise<Round[]> {
  const fakenet = await startFakenetProcess();
  const allow = [new URL(fakenet.url).host];
  const topology = await startTopology(name, { allow, env: { DROVER_PUBLISHER_CONCURRENCY: CONCURRENCY } });
  try {
    await enlarge(topology);
    const person = await Person.signUp(topology.url);
    const channel = await person.connect('mastodon', { instance: fakenet.url, token: 'token-herd' });
    const startedAt = Date.now();
    await ask(person, channel, { count: WARM_UP, mark: randomUUID(), due: secondsFromNow(3600) });
    const leadSeconds = 5 + (2 * POSTS * (Date.now() - startedAt)) / WARM_UP / 1000;
    const taken: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      taken.push(await burst(person, channel, fakenet, leadSeconds));
      const { perSecond, lateness } = taken.at(-1) ?? { perSecond: 0, lateness: [] };
      say(`${name}: ${Math.round(perSecond)} a second, p99 ${percentile(lateness, 0.99)} ms`);
    }
    return taken;
  } finally {
    await topology.stop();
    await fakenet.stop();
  }
}

interface Asked {
  count: number;
  /** Begins each text. */
  mark: string;
  due: Date;
}

async function ask(person: Person, channel: ChannelView, { count, mark, due }: Asked): Promise<void> {
  let next = 0;
  const write = async () => {
    while (next < count) await person.schedule({ text: `${mark} ${next++}`, channels: [channel] }, due);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

async function burst(
  person: Person,
  channel: ChannelView,
  fakenet: FakenetProcess,
  leadSeconds: number,
): Promise<Round> {
  const due = secondsFromNow(leadSeconds);
  const mark = randomUUID();
  await ask(person, channel, { count: POSTS, mark, due });
  if (Date.now() > due.getTime() - 2000) throw new TypeError('The posts were not all asked for in time.');
  const accepted: LedgerEntry[] = await waitFor(
    async () => {
      const entries = (await fakenet.ledger()).filter(({ text }) => text.startsWith(mark));
      return entries.length >= POSTS && entries;
    },
    { what: 'all posts to be accepted', limitMs: 240_000, everyMs: 250 },
  );
  const at = accepted.map(({ acceptedAt }) => Date.parse(acceptedAt)).toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  return {
    perSecond: (POSTS * 1000) / Math.max(1, last - first),
    lateness: at.map((instant) => instant - due.getTime()),
  };
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
