import { simulate } from './simulate.js';
import { type Fault, FAULTS } from './world.js';

export interface CampaignResult {
  /** Broken promises by their name: doubled, early, phantom, … */
  readonly broken: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly faults: number;
  /** Faults that no history did: then it proves less than it says. */
  readonly missing: readonly Fault[];
  /** The first history that broke a promise. */
  readonly first?: {
    readonly seed: number;
    readonly violations: readonly string[];
    readonly history: readonly string[];
  };
}

/** Simulates one history for each of `seeds` seeds, from `seed` on, and sums up. */
export async function simulateMany(options: { seed: number; seeds: number; steps: number }): Promise<CampaignResult> {
  const broken: Record<string, number> = {};
  const done = new Set<Fault>();
  let first: CampaignResult['first'];
  let [lost, faults] = [0, 0];
  for (let seed = options.seed; seed < options.seed + options.seeds; seed += 1) {
    const { violations, history, hits, ...one } = await simulate({ seed, steps: options.steps });
    for (const violation of violations) {
      const promise = violation.split(':', 1)[0] ?? '';
      broken[promise] = (broken[promise] ?? 0) + 1;
    }
    for (const [fault, count] of hits) {
      done.add(fault);
      faults += count;
    }
    lost += one.lost;
    if (violations.length > 0 || one.lost > 0) first ??= { seed, violations, history };
  }
  const missing = FAULTS.filter((fault) => !done.has(fault));
  return { broken, lost, faults, missing, ...(first && { first }) };
}
