import type { TopologyName } from '#testing';
import { redisAway, killOf, killPostgres } from './installation/strikes.js';
import { runInstallation } from './installation/run-installation.js';
import { oneOf, type Stage, type Strike } from './installation/strike.js';

export interface ChaosOptions {
  seed: number;
  posts?: number | undefined;
  kills?: number | undefined;
  topology: TopologyName;
}

export interface ChaosReport {
  line: object;
  passed: boolean;
}

const WINDOW_SECONDS = 40;

/** Kills processes with -9, PostgreSQL's and Redis's among them, while posts fall due on two networks. */
export async function mainChaos(
  { seed, posts = 200, kills = 10, topology: run }: ChaosOptions,
  say: (line: string) => void,
): Promise<ChaosReport> {
  const plan = { topology: run, seed, posts, windowSeconds: WINDOW_SECONDS };
  const strikes = ({ topology, random }: Stage) => {
    const targets: [Strike, ...Strike[]] = [
      killPostgres,
      ...topology.processNames.filter((name) => name !== 'db').map(killOf),
      ...(topology.redis ? [redisAway(0)] : []),
    ];
    return Array.from({ length: kills }, () => oneOf(targets, random));
  };
  const { verdict, passed, logs: _logs, ...counted } = await runInstallation({ ...plan, strikes }, say);
  return { line: { chaos: 'main', run, seed, posts, ...verdict, ...counted }, passed };
}
