import { expect, it } from '@jest/globals';
import { FIGURE_STEPS, nextStep } from './figure-steps.js';

const HOUR = 3_600_000;

it.each([
  [0, HOUR],
  [HOUR, 6 * HOUR],
  [HOUR + 1, 6 * HOUR],
  [50 * HOUR, 72 * HOUR],
  [30 * 24 * HOUR, undefined],
])('after %i ms the next step is at %s', (age, step) => {
  expect(nextStep(age)).toBe(step);
});

it('collects six times, less and less often', () => {
  expect(FIGURE_STEPS.map((step) => step / HOUR)).toEqual([1, 6, 24, 72, 168, 720]);
});
