import { expect, it } from '@jest/globals';
import { stepOfPerson } from './person.js';

const alone = { part: 0, parts: 1, hasComment: false };

it.each([
  ['published', 'https://x/1', { state: 'sent', url: 'https://x/1' }],
  ['published', undefined, { state: 'sent' }],
  ['send_again', undefined, { state: 'due', nextInMs: 0 }],
  ['dropped', undefined, { state: 'cancelled' }],
] as const)('%s is done at once', (word, url, step) => {
  expect(stepOfPerson(word, url, alone)).toEqual(step);
});

it('withdraws nothing that is out when the rest of a thread is dropped', () => {
  const step = stepOfPerson('dropped', undefined, { part: 2, parts: 4, hasComment: true });
  expect(step).toMatchObject({ state: 'failed', reasonCode: 'rest_dropped' });
  expect(step.reason).toContain('Message 3 of 3 was dropped');
});
