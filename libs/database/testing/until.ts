import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` gives something other than undefined or false. Throws after `limitMs`. */
export async function until<T>(look: () => T | Promise<T>, limitMs = 25_000): Promise<Exclude<T, undefined | false>> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<T, undefined | false>; // just told apart
    if (Date.now() > limit) throw new Error(`What was waited for did not happen within ${limitMs} ms.`);
    await pause(10);
  }
}
