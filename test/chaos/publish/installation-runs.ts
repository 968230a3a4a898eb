import { killOf, killPostgres, pauseOf, postgresAway, redisAway, restartPostgres } from '../installation/strikes.js';
import { flushRedis, redisFull } from '../installation/redis-strikes.js';
import { type InstallationPlan, runInstallation } from '../installation/run-installation.js';
import { oneOf, shuffled, type Stage, type Strike } from '../installation/strike.js';
import type { PublishRun } from './run.js';

/** Posts that fall due in a second; each goes to two networks. */
const POSTS_PER_SECOND = 8;
/** Shorter windows would let all faults strike before anything is under way. */
const SHORTEST_SECONDS = 10;
/** How long a database or a Redis stays away where it does. */
const AWAY_MS = 20_000;
const FULL_MS = 8000;
/** A lease of publisher in R6, and a pause that is longer. */
const LEASE_MS = 2000;
const PAUSE_MS = 5000;

type Shape = Pick<InstallationPlan, 'topology' | 'publishers' | 'env' | 'networkDelayMs'>;

interface Described extends Shape {
  readonly name: string;
  /** What the full run has. */
  readonly posts: number;
  readonly faults: number;
  strikes(stage: Stage, count: number): Promise<readonly Strike[]> | readonly Strike[];
  /** What else is to be told. */
  count?(logs: string): object;
}

/** A run on a whole installation. */
export function installationRun({ name, strikes, count, ...full }: Described): PublishRun {
  return async ({ seed, posts = full.posts, kills = full.faults }, say) => {
    const startedAt = Date.now();
    const windowSeconds = Math.max(SHORTEST_SECONDS, Math.ceil(posts / POSTS_PER_SECOND));
    const plan = { ...full, seed, posts, windowSeconds, strikes: (stage: Stage) => strikes(stage, kills) };
    const { verdict, passed, logs, ...counted } = await runInstallation(plan, say);
    const more = { ...count?.(logs), seconds: Math.round((Date.now() - startedAt) / 1000) };
    return { line: { chaos: 'publish', run: name, seed, posts, ...verdict, ...counted, ...more }, passed };
  };
}

const publishersOf = ({ topology }: Stage) => topology.processNames.filter((name) => name.startsWith('publisher'));

/** So many of each kind as the shares say, at least one. */
function inShares(shares: readonly (readonly [Strike, number])[], count: number): (readonly [Strike, number])[] {
  const whole = shares.reduce((sum, [, share]) => sum + share, 0);
  return shares.map(([strike, share]) => [strike, Math.max(1, Math.round((count * share) / whole))] as const);
}

/** R1: `kill -9` of publishers, trigger and portal at any time. */
export const killsRun = installationRun({
  name: 'R1',
  topology: 'tcp',
  publishers: 3,
  posts: 2500,
  faults: 200,
  strikes(stage, count) {
    const publishers = publishersOf(stage);
    const targets = ['trigger', 'portal', ...publishers, ...publishers] as [string, ...string[]];
    return Array.from({ length: count }, () => killOf(oneOf(targets, stage.random)));
  },
});

/** R3: PostgreSQL is restarted at once, killed, and away for a while. */
export const postgresRun = installationRun({
  name: 'R3',
  topology: 'tcp',
  posts: 1500,
  faults: 28,
  strikes: ({ random }, count) =>
    shuffled(
      inShares(
        [
          [restartPostgres, 20],
          [killPostgres, 5],
          [postgresAway(AWAY_MS), 3],
        ],
        count,
      ),
      random,
    ),
});

/** R4: Redis, which carries calls and queues, is emptied, killed, away and full. */
export const redisRun = installationRun({
  name: 'R4',
  topology: 'redis',
  posts: 1000,
  faults: 19,
  strikes: ({ random }, count) =>
    shuffled(
      inShares(
        [
          [flushRedis, 10],
          [redisAway(0), 5],
          [redisAway(AWAY_MS), 3],
          [redisFull(FULL_MS), 1],
        ],
        count,
      ),
      random,
    ),
});

/** R6: publishers stand still for longer than a lease; others take over, and then they go on. */
export const pausesRun = installationRun({
  name: 'R6',
  topology: 'tcp',
  publishers: 3,
  env: { DROVER_PUBLISHER_LEASE_MS: String(LEASE_MS) },
  networkDelayMs: 400,
  posts: 2000,
  faults: 100,
  strikes(stage, count) {
    const targets = publishersOf(stage).map((name) => pauseOf(name, PAUSE_MS)) as [Strike, ...Strike[]];
    return Array.from({ length: count }, () => oneOf(targets, stage.random));
  },
  count: (logs) => ({ staleRefused: logs.split('another process had taken over').length - 1 }),
});

/** Some of R1, R3 and R6 at once, for those who have little time. */
export const mixedRun = installationRun({
  name: 'mixed',
  topology: 'tcp',
  publishers: 2,
  env: { DROVER_PUBLISHER_LEASE_MS: String(LEASE_MS) },
  posts: 80,
  faults: 5,
  strikes(stage, count) {
    const publishers = publishersOf(stage) as [string, ...string[]];
    const target = oneOf(publishers, stage.random);
    const kinds = [killOf(target), killOf('trigger'), killOf('portal'), restartPostgres, pauseOf(target, PAUSE_MS)];
    return shuffled(
      kinds.map((kind) => [kind, 1] as const),
      stage.random,
    ).slice(0, count);
  },
});
