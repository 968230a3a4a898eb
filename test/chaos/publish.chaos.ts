import type { ChaosReport } from './main.chaos.js';
import type { PublishRunOptions } from './publish/run.js';
import { PUBLISH_RUNS } from './publish/runs.js';

export type PublishRunName = keyof typeof PUBLISH_RUNS;
export const PUBLISH_RUN_NAMES = Object.keys(PUBLISH_RUNS) as PublishRunName[];

/** One of the runs that publishing must come through. */
export async function publishChaos(
  { run, ...options }: PublishRunOptions & { run: PublishRunName },
  say: (line: string) => void,
): Promise<ChaosReport> {
  return await PUBLISH_RUNS[run](options, say);
}
