import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `met` holds, and fails with `what` when it does not within the limit. */
export async function until(what: string, met: () => boolean | Promise<boolean>, limitMs = 45_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await met())) {
    if (performance.now() > end) throw new Error(`It did not come true within ${limitMs} ms: ${what}`);
    await wait(20);
  }
}
