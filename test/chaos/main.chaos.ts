import {
  isClean,
  seededRandom,
  startFakenetProcess,
  startTopology,
  supervise,
  type TopologyName,
  verdictOn,
} from '#testing';
import { Campaign } from './campaign.js';
import { killer } from './killer.js';

export interface ChaosOptions {
  seed: number;
  posts: number;
  kills: number;
  topology: TopologyName;
}

export interface ChaosReport {
  line: object;
  passed: boolean;
}

/** The posts fall due over so many seconds. */
const WINDOW_SECONDS = 40;
/** The networks take so long for each post, so that kills meet posts under way. */
const NETWORK_DELAY_MS = 150;
/** Leases, reconciliation and repeats after the last kill end within this. */
const SETTLE_LIMIT_MS = 180_000;

/**
 * Kills processes with -9, PostgreSQL's among them, while posts fall due on two networks, and joins what was asked
 * for with the networks' ledger and what people are shown.
 */
export async function mainChaos(options: ChaosOptions, say: (line: string) => void): Promise<ChaosReport> {
  const random = seededRandom(options.seed);
  const fakenet = await startFakenetProcess();
  const topology = await startTopology(options.topology, { allow: [new URL(fakenet.url).host] });
  try {
    await fakenet.script([{ match: { operation: 'post' }, do: 'delay', ms: NETWORK_DELAY_MS }]);
    const campaign = await Campaign.begin(topology.url, fakenet.url, {
      posts: options.posts,
      windowSeconds: WINDOW_SECONDS,
      say,
    });
    const supervisor = supervise(topology);
    const kills = killer(topology, campaign, { ...options, random, say });
    await Promise.all([campaign.scheduleAll(), kills.run()]);
    say('all posts are asked for and all kills done; waiting until every post has come to an end');
    const shown = await campaign.end(SETTLE_LIMIT_MS);
    const untold = await campaign.untold();
    await supervisor.stop();

    const accepted = await fakenet.ledger();
    const verdict = verdictOn({ expected: campaign.expected, accepted, shown, attempted: campaign.attempted });
    const hits = kills.hits(accepted);
    const { seed, posts } = options;
    const line = {
      chaos: 'main',
      run: options.topology,
      seed,
      posts,
      faults: options.kills,
      hits,
      ...verdict,
      untold,
      publications: accepted.length,
    };
    const enough = hits >= options.kills / 10 && accepted.length > 0;
    // These networks let us know, and nothing but processes fails: whatever was not sent should have been.
    const passed = isClean(verdict) && verdict.notSent === 0 && untold === 0 && enough;
    if (!passed) say(`${topology.folder} is left for a look at its logs`);
    await topology.stop({ keep: !passed });
    return { line, passed };
  } finally {
    await topology.stop({ keep: true });
    await fakenet.stop();
  }
}
