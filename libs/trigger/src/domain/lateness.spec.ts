import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latenessClass, summarise } from './lateness.js';

const count = (values: readonly number[]) =>
  values.map((ms) => ({ class: latenessClass(ms), fired: 1, maxMs: Math.round(ms) }));

describe('lateness', () => {
  it('says nothing of nothing', () => {
    expect(summarise([])).toEqual({ fired: 0 });
    expect(summarise([{ class: 5, fired: 0, maxMs: 0 }])).toEqual({ fired: 0 });
  });

  it('tells one value by itself', () => {
    expect(summarise(count([250]))).toEqual({ fired: 1, p50Ms: 250, p95Ms: 250, p99Ms: 250, maxMs: 250 });
    expect(summarise(count([0]))).toEqual({ fired: 1, p50Ms: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 });
  });

  it('lets no class begin before the one below ends', () => {
    expect([0, 1, 1.05, 1.1, 1.2, 1.21, 1.22].map(latenessClass)).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it('tells percentiles to within a tenth, however the values are given', () => {
    const values = fc.array(fc.integer({ min: 5, max: 10_000_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, (late) => {
        const sorted = late.toSorted((a, b) => a - b);
        const { p50Ms = 0, p95Ms = 0, p99Ms = 0, maxMs } = summarise(count(late));
        expect(maxMs).toBe(sorted.at(-1));
        for (const [share, told] of [
          [0.5, p50Ms],
          [0.95, p95Ms],
          [0.99, p99Ms],
        ] as const) {
          const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
          expect(told).toBeGreaterThanOrEqual(exact - 1);
          expect(told).toBeLessThanOrEqual(exact * 1.1 + 1);
        }
      }),
    );
  });
});
