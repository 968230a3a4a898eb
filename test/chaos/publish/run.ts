import type { ChaosReport } from '../main.chaos.js';

/** What a run is asked for; each has its own numbers where nothing is said. */
export interface PublishRunOptions {
  seed: number;
  posts?: number | undefined;
  /** Faults that strike. */
  kills?: number | undefined;
  perCell?: number | undefined;
}

export type PublishRun = (options: PublishRunOptions, say: (line: string) => void) => Promise<ChaosReport>;
