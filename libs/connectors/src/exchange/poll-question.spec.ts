import { expect, it } from '@jest/globals';
import { pollQuestion } from './poll-question.js';

it.each([
  ['Which cow?', 'Which cow?'],
  ['\n Which cow?\r\nThe brown one is new.', 'Which cow?'],
  ['A question of more than 20 👩‍👩‍👧', 'A question of more …'],
  ['', '?'],
])('asks %j as %j', (text, question) => {
  expect(pollQuestion(text, 20)).toBe(question);
});
