import {
  type ChannelView,
  isClean,
  Person,
  seededRandom,
  startFakenetProcess,
  startTopology,
  verdictOn,
} from '#testing';
import { BRISK } from '../installation/run-installation.js';
import { Race, type RaceKind, RACES } from './race.js';
import type { PublishRun } from './run.js';

const PUBLISHERS = 3;
/** Races that are under way at the same time. */
const AT_ONCE = 24;
const LEAD_SECONDS = 2;
/** A channel has one post after the other on its way. */
const CHANNELS = 20;
/** An action comes so much before the due instant, or after it, at most. */
const AROUND_MS = 50;
const SETTLE_LIMIT_MS = 120_000;

/**
 * R17: posts are cancelled, changed and published by hand within 50 ms of their instant, and drafts are let go twice in one
 * tick. After a cancel that answered 200 nothing goes out, and never both versions.
 */
export const racesRun: PublishRun = async ({ seed, posts = 2000 }, say) => {
  const startedAt = Date.now();
  const random = seededRandom(seed);
  const fakenet = await startFakenetProcess();
  const topology = await startTopology('tcp', { allow: [new URL(fakenet.url).host], env: BRISK });
  let passed = false;
  try {
    for (let count = 1; count < PUBLISHERS; count += 1) await topology.addReplica('publisher');
    const person = await Person.signUp(topology.url);
    const channels: ChannelView[] = [];
    for (let index = 0; index < CHANNELS; index += 1) {
      channels.push(await person.connect('mastodon', { instance: fakenet.url, token: `token-herd${index}` }));
    }
    const races = Array.from({ length: posts }, (_, index) => {
      const channel = channels[index % channels.length] as ChannelView;
      const kind: RaceKind = RACES[Math.floor(random() * RACES.length)] ?? 'cancel';
      return new Race(kind, person, channel, (random() * 2 - 1) * AROUND_MS);
    });
    await eachOf(races, (race) => race.run(LEAD_SECONDS));
    say('all races are run; looking how each ended');
    const ends = new Map<Race, string>();
    await eachOf(races, async (race) => ends.set(race, await race.end(SETTLE_LIMIT_MS)));

    const accepted = await fakenet.ledger();
    const out = new Set(accepted.map(({ text }) => text));
    const judged = [...ends].map(([race, state]) => ({ state, expected: race.expected(state, out) }));
    const expected = judged.flatMap((one) => one.expected);
    const shown = judged.flatMap(({ state, expected: wanted }) =>
      wanted.map(({ postId, network }) => ({ postId, network, state })),
    );
    const verdict = verdictOn({ expected, accepted, shown });
    const hits = races.filter((race) => race.isTight(accepted)).length;
    const won = races.filter(({ status }) => status === 200).length;
    passed = isClean(verdict) && verdict.notSent === 0 && hits >= posts / 10;
    if (!passed) say(`${topology.folder} is left for a look at its logs`);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    return {
      line: { chaos: 'publish', run: 'R17', seed, posts, faults: posts, hits, won, ...verdict, seconds },
      passed,
    };
  } finally {
    await topology.stop({ keep: !passed });
    await fakenet.stop();
  }
};

async function eachOf(races: readonly Race[], work: (race: Race) => Promise<unknown>): Promise<void> {
  const waiting = [...races];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
