import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const MiB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of this process that are really in use. What is freed by one look is found by the next. */
export async function inUse(): Promise<number> {
  for (let looks = 0; looks < 3; looks++) {
    collect();
    await new Promise((resume) => setImmediate(resume));
  }
  const { heapUsed, external } = process.memoryUsage(); // buffers are external
  return heapUsed + external;
}
