import { expect, it } from '@jest/globals';
import { duration } from './duration';

it.each([
  [0.4, '0 ms'],
  [80, '80 ms'],
  [2400, '2.4 s'],
  [-2400, '−2.4 s'],
  [59_900, '59.9 s'],
  [180_000, '3 min'],
  [59 * 60_000, '59 min'],
  [47 * 3_600_000, '47 h'],
  [5 * 3_600_000, '5 h'],
  [3 * 86_400_000, '3 days'],
])('says %d ms as %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
