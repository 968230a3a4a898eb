import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Histogram } from './histogram.js';

describe('Histogram', () => {
  it('tells every quantile to within an eighth and a microsecond, never too low', () => {
    const durations = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const sut = new Histogram();
        for (const ms of all) sut.record(ms);
        const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? NaN;
        expect(sut.quantile(share)).toBeGreaterThanOrEqual(exact - 0.0005);
        expect(sut.quantile(share)).toBeLessThanOrEqual(exact * 1.125 + 0.001);
      }),
    );
  });

  it('is 0 when there is nothing to tell', () => {
    expect(new Histogram().quantile(0.99)).toBe(0);
  });
});
