import { describe, expect, it } from '@jest/globals';
import type { CallCounts } from '#link/wire';
import { CallRates } from './call-rates.js';

const counts = (operation: string, calls: number): CallCounts => ({
  operation,
  calls,
  inFlight: 0,
  errors: {},
  latencyMs: { p50: 0, p95: 0, p99: 0 },
});

describe(CallRates.name, () => {
  it('tells calls a second since the last look, of what was called at all', () => {
    let now = 0;
    const sut = new CallRates(() => now);
    now = 2000;
    expect(sut.look([counts('echo.say', 10), counts('echo.note', 0)])).toEqual([
      { operation: 'echo.say', calls: 10, perSecond: 5 },
    ]);
    now = 6000;
    expect(sut.look([counts('echo.say', 11)])).toEqual([{ operation: 'echo.say', calls: 11, perSecond: 0.3 }]);
  });
});
