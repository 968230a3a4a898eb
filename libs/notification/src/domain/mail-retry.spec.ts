import { describe, expect, it } from '@jest/globals';
import { isFinal, retryInSeconds } from './mail-retry.js';

describe('retryInSeconds', () => {
  it('doubles up to an hour', () => {
    expect([1, 2, 3, 4].map((tries) => retryInSeconds(tries, 30, 0.5))).toEqual([30, 60, 120, 240]);
    expect(retryInSeconds(50, 30, 0.5)).toBe(3600);
  });

  it('spreads by a tenth either way', () => {
    expect(retryInSeconds(1, 100, 0)).toBeCloseTo(90);
    expect(retryInSeconds(1, 100, 1)).toBeCloseTo(110);
  });
});

describe('isFinal', () => {
  it.each([
    [{ during: 'message', replyCode: 550 }, true],
    [{ during: 'message', replyCode: 451 }, false],
    [{ during: 'message' }, false],
    [{ during: 'auth', replyCode: 535 }, false],
    [{ during: 'connect' }, false],
  ] as const)('judges %j', (trouble, final) => {
    expect(isFinal(trouble)).toBe(final);
  });
});
