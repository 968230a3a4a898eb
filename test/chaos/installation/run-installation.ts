import { setTimeout as pause } from 'node:timers/promises';
import {
  isClean,
  seededRandom,
  startFakenetProcess,
  startTopology,
  supervise,
  type Topology,
  type TopologyName,
  type Verdict,
  verdictOn,
} from '#testing';
import { Campaign } from './campaign.js';
import type { Stage, Strike } from './strike.js';
import { hitsOf, type Struck } from './struck.js';

/** An installation, the posts that fall due in it, and what strikes it meanwhile. */
export interface InstallationPlan {
  readonly topology: TopologyName;
  /** Processes of publisher. */
  readonly publishers?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Each goes to two networks. */
  readonly posts: number;
  /** The posts fall due over so many seconds. */
  readonly windowSeconds: number;
  /** The networks take so long for each post, so that faults meet posts under way. */
  readonly networkDelayMs?: number;
  /** Called once everything runs. */
  strikes(stage: Stage): Promise<readonly Strike[]> | readonly Strike[];
}

export interface InstallationOutcome {
  readonly verdict: Verdict;
  readonly faults: number;
  readonly hits: number;
  /** Posts of whose end nothing came under the bell. */
  readonly untold: number;
  readonly publications: number;
  readonly passed: boolean;
  /** Everything that the processes said. */
  readonly logs: string;
}

const NETWORK_DELAY_MS = 150;
/** What an outage made late goes out at once, instead of one post each half minute on each channel. */
export const BRISK = { DROVER_PACE_SECONDS: '0' };
/** Leases, reconciliation and repeats after the last fault end within this. */
const SETTLE_LIMIT_MS = 600_000;

/**
 * Lets an installation of real processes live through faults while posts fall due, and joins what was asked for with the
 * networks' ledger and what people are shown.
 */
export async function runInstallation(
  plan: InstallationPlan,
  say: (line: string) => void,
): Promise<InstallationOutcome> {
  const fakenet = await startFakenetProcess();
  const allow = [new URL(fakenet.url).host];
  const topology = await startTopology(plan.topology, { allow, env: { ...BRISK, ...plan.env } });
  let supervisor: ReturnType<typeof supervise> | undefined;
  try {
    for (let count = 1; count < (plan.publishers ?? 1); count += 1) await topology.addReplica('publisher');
    await fakenet.script([{ match: { operation: 'post' }, do: 'delay', ms: plan.networkDelayMs ?? NETWORK_DELAY_MS }]);
    const stage = { topology, random: seededRandom(plan.seed) };
    const strikes = await plan.strikes(stage);
    const campaign = await Campaign.begin(topology.url, fakenet.url, { ...plan, say });
    supervisor = supervise(topology);
    const [struck] = await Promise.all([strikeAll(strikes, stage, campaign, say), campaign.scheduleAll()]);
    say('all posts are asked for and all faults done; waiting until every post has come to an end');
    const shown = await campaign.end(SETTLE_LIMIT_MS);
    const untold = await campaign.untold();
    await supervisor.stop();
    const accepted = await fakenet.ledger();
    const { expected, attempted } = campaign;
    const verdict = verdictOn({ expected, accepted, shown, attempted });
    const hits = hitsOf(struck, campaign, accepted);
    const enough = hits >= strikes.length / 10 && accepted.length > 0;
    // These networks let us know, and nothing but processes fails: whatever was not sent should have been.
    const passed = isClean(verdict) && verdict.notSent === 0 && untold === 0 && enough;
    const logs = await topology.logs();
    await end(topology, passed, say);
    return { verdict, faults: strikes.length, hits, untold, publications: accepted.length, passed, logs };
  } finally {
    await supervisor?.stop();
    await topology.stop({ keep: true });
    await fakenet.stop();
  }
}

async function end(topology: Topology, passed: boolean, say: (line: string) => void): Promise<void> {
  if (!passed) say(`${topology.folder} is left for a look at its logs`);
  await topology.stop({ keep: !passed });
}

/** Lets them strike at seeded moments, evenly over the time in which posts fall due. */
async function strikeAll(
  strikes: readonly Strike[],
  stage: Stage,
  campaign: Campaign,
  say: (line: string) => void,
): Promise<Struck[]> {
  const span = campaign.endsAt.getTime() - campaign.startsAt.getTime();
  const begun: { strike: Strike; at: number; over: number }[] = [];
  const lasting: Promise<void>[] = [];
  for (const [index, strike] of strikes.entries()) {
    const at = campaign.startsAt.getTime() + ((index + stage.random()) / strikes.length) * span;
    await pause(Math.max(0, at - Date.now()));
    say(`${index + 1} of ${strikes.length}: ${strike.name}`);
    const from = Date.now();
    const over = strike.strike(stage);
    if (strike.alone) await over;
    else lasting.push(over);
    begun.push({ strike, at: from, over: strike.alone ? Date.now() : from });
  }
  await Promise.all(lasting);
  return begun.map(({ strike, at, over }, index) => {
    const end = begun[index + 1]?.at ?? campaign.endsAt.getTime();
    return { strike, at: strike.waits ? over : at, until: strike.stays ? end : over };
  });
}
