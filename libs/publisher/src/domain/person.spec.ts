import { expect, it } from '@jest/globals';
import { stepOfPerson } from './person.js';

it.each([
  ['published', 'https://x/1', { state: 'sent', url: 'https://x/1' }],
  ['published', undefined, { state: 'sent' }],
  ['send_again', 'https://x/1', { state: 'due', nextInMs: 0 }],
  ['dropped', 'https://x/1', { state: 'cancelled' }],
] as const)('does what the word says: %s', (word, url, step) => {
  expect(stepOfPerson(word, url)).toStrictEqual(step);
});
