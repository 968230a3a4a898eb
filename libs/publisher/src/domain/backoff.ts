const FIRST_MS = 2000;
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds before the next try of something the network provably did not get.
 *
 * @param tries times it was tried, from 1
 * @param random in [0, 1); spreads the waits by up to a fifth so that an outage's end is not a stampede
 */
export function retryDelayMs(tries: number, random: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
  return Math.round(plain * (1 + random / 5));
}

const LOOKS_MS = [2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000];
const LAST_LOOKS_MS = 300_000;

/** Milliseconds before an unknown publication is looked for again; the last wait repeats. `looks` counts from 1. */
export function lookAgainMs(looks: number): number {
  return LOOKS_MS[looks - 1] ?? LAST_LOOKS_MS;
}
