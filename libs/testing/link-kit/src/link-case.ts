import type { LinkBench } from './bench.js';
import type { LinkFaults } from './faults.js';

/** One thing that a link must do. */
export interface LinkCase<Bench = LinkBench> {
  readonly name: string;
  /** What the link must be able to for the case to exist. */
  readonly needs?: LinkAbility;
  run(bench: Bench): Promise<void>;
}

/** What not every link has: see `LinkTraits.cannot`. */
export type LinkAbility = 'validation' | keyof LinkFaults;

export interface LinkTraits {
  /**
   * Names of cases that the link is known to fail. Each of them must: the list goes red when one passes, so that it
   * stays true.
   */
  readonly knownFailures?: readonly string[];
  /** What cannot exist on this link, and why. Its cases are not defined, so that none is skipped. */
  readonly cannot?: Readonly<Partial<Record<LinkAbility, string>>>;
}
