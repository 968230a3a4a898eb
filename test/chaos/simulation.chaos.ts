import { simulateMany } from '#publisher/testing/simulation';

export interface SimulationChaosOptions {
  seed: number;
  seeds: number;
  steps: number;
}

/**
 * The publishing core alone, in simulated time, against simulated networks of every kind, with faults between any
 * two of its steps. One seed is one history, so a broken one is replayed with `--seed N --seeds 1`.
 */
export async function simulationChaos({ seed, seeds, steps }: SimulationChaosOptions, say: (line: string) => void) {
  const startedAt = Date.now();
  const { broken, lost, faults, missing, first } = await simulateMany({ seed, seeds, steps });
  if (first) say([`seed ${first.seed}:`, ...first.history, ...first.violations].join('\n'));
  if (missing.length > 0) say(`these faults never happened: ${missing.join(', ')}`);
  const count = (promise: string) => broken[promise] ?? 0;
  const line = {
    chaos: 'simulation',
    run: 'publishing core',
    seed,
    seeds,
    steps,
    faults,
    hits: faults,
    lost,
    dup: count('doubled'),
    early: count('early'),
    phantom: count('phantom'),
    falseFailed: count('false-failed'),
    falsePublished: count('false-published'),
    stuck: count('stuck') + count('unsettled'),
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
  return { line, passed: first === undefined && missing.length === 0 };
}
