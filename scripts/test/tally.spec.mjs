import { describe, expect, it } from '@jest/globals';
import { addUp, closingLine, outcome } from './tally.mjs';

describe('the closing line', () => {
  it('sums what came of all suites', () => {
    const total = addUp([outcome({ passed: 3 }), outcome({ passed: 1, failed: 2, notes: ['why'] })]);
    expect(closingLine(total)).toBe('4 passed, 2 failed');
    expect(total.notes).toEqual(['why']);
  });

  it('counts what was skipped, only if something was', () => {
    expect(closingLine(addUp([outcome({ passed: 1 }), outcome({ skipped: 1 })]))).toBe('1 passed, 0 failed, 1 skipped');
  });
});
