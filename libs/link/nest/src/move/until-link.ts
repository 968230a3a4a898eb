import { setTimeout as pause } from 'node:timers/promises';
import type { Link } from '#link/wire';

const LOOK_EVERY_MS = 10;

/** Whether `link` has no obstacle within `limitMs`. */
export async function becomesReady(link: Link, limitMs: number): Promise<boolean> {
  return await within(limitMs, () => link.obstacle() === undefined);
}

/** Whether no call is under way over `link` within `limitMs`. */
export async function becomesQuiet(link: Link, limitMs: number): Promise<boolean> {
  return await within(limitMs, () => link.counts().every(({ inFlight }) => inFlight === 0));
}

async function within(limitMs: number, seen: () => boolean): Promise<boolean> {
  const limit = performance.now() + limitMs;
  while (!seen()) {
    if (performance.now() > limit) return false;
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
  }
  return true;
}
