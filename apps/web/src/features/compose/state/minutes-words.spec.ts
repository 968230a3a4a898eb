import { expect, it } from '@jest/globals';
import { minutesInWords } from './minutes-words';

it.each([
  [5, '5 minutes'],
  [60, '1 hour'],
  [90, '90 minutes'],
  [4320, '3 days'],
])('says of %i minutes: %s', (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});
