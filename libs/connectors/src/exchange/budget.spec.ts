import { describe, expect, it } from '@jest/globals';
import { budgetOf, USUAL_BUDGET } from './budget.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const headers = (remaining: string, reset: string) =>
  new Headers({ 'X-RateLimit-Remaining': remaining, 'X-RateLimit-Reset': reset });

describe(budgetOf.name, () => {
  it.each([
    ['seconds', '2.5', 2500],
    ['epoch_seconds', String(NOW / 1000 + 7), 7000],
    ['instant', '2026-11-21T12:00:09Z', 9000],
    ['epoch_seconds', String(NOW / 1000 - 7), 0],
  ] as const)('reads a reset in %s', (form, reset, resetMs) => {
    expect(budgetOf(headers('3', reset), { ...USUAL_BUDGET, form }, NOW)).toEqual({ remaining: 3, resetMs });
  });

  it('says nothing where the headers say nothing that it can read', () => {
    expect(budgetOf(new Headers(), USUAL_BUDGET, NOW)).toBeUndefined();
    expect(budgetOf(headers('many', '1'), USUAL_BUDGET, NOW)).toBeUndefined();
    expect(budgetOf(headers('1', 'soon'), USUAL_BUDGET, NOW)).toBeUndefined();
  });
});
