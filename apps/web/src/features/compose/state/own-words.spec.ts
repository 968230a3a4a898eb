import { expect, it } from '@jest/globals';
import { ownInWords } from './own-words';

it.each([
  [undefined, ''],
  [{ comment: null, text: '' }, 'text, first comment'],
  [{ media: [], options: { title: null, poll: null } }, 'files, title, poll'],
])('of %j says “%s”', (own, words) => {
  expect(ownInWords(own)).toBe(words);
});
