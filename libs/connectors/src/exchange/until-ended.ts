import { setTimeout as after } from 'node:timers/promises';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/**
 * Asks, ever more slowly, until something that the network works on has ended. How long that may take is the signal's.
 *
 * @param ask undefined: not yet
 */
export async function untilEnded<T>(ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const ended = await ask();
    if (ended !== undefined) return ended;
    await after(wait, undefined, { signal });
  }
}
