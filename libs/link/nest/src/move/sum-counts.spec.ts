import { describe, expect, it } from '@jest/globals';
import type { CallCounts } from '#link/wire';
import { sumCounts } from './sum-counts.js';

const row = (calls: number, p50: number, errors: Record<string, number>): CallCounts => ({
  operation: 'echo.say',
  calls,
  inFlight: 1,
  errors,
  latencyMs: { p50, p95: p50, p99: p50 },
});

describe(sumCounts.name, () => {
  it('adds what several links counted of one operation', () => {
    const sum = sumCounts([
      row(3, 1, { a: 1 }),
      { ...row(1, 9, {}), operation: 'echo.note' },
      row(5, 2, { a: 1, b: 2 }),
    ]);
    expect(sum.map(({ operation }) => operation)).toEqual(['echo.say', 'echo.note']);
    expect(sum[0]).toEqual({ ...row(8, 2, { a: 2, b: 2 }), inFlight: 2 });
  });
});
