import { describe, expect, it } from '@jest/globals';
import { lookAgainMs, retryDelayMs } from './backoff.js';

describe(retryDelayMs.name, () => {
  it('doubles from two seconds to five minutes', () => {
    expect([1, 2, 3, 20].map((tries) => retryDelayMs(tries, 0))).toEqual([2000, 4000, 8000, 300_000]);
  });

  it('adds at most a fifth', () => {
    expect(retryDelayMs(1, 0.999)).toBeLessThanOrEqual(2400);
  });
});

describe(lookAgainMs.name, () => {
  it('looks soon at first and every five minutes in the end', () => {
    expect([1, 2, 8, 50].map(lookAgainMs)).toEqual([2000, 5000, 300_000, 300_000]);
  });
});
