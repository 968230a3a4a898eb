/** A condition did not come true in time. */
export class WaitedTooLong extends Error {
  readonly code = 'testing.waited_too_long';

  constructor(what: string, limitMs: number, last: unknown) {
    super(`Waited ${limitMs} ms for ${what}; it last was ${JSON.stringify(last) ?? String(last)}.`);
    this.name = 'WaitedTooLong';
  }
}

export interface WaitOptions {
  /** Named in the error. */
  what?: string;
  limitMs?: number;
  everyMs?: number;
}

/**
 * Asks until the answer is neither undefined, null nor false, and gives it. An error of `ask` counts as "not yet"
 * until the limit, and is then the cause.
 *
 * @throws WaitedTooLong after `limitMs` (25 s: a test that has no longer limit of its own ends after 30)
 */
export async function waitFor<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  options: WaitOptions = {},
): Promise<T> {
  const { what = 'a condition', limitMs = 25_000, everyMs = 50 } = options;
  const end = performance.now() + limitMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (performance.now() > end) throw new WaitedTooLong(what, limitMs, last);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
