import { expect, it } from '@jest/globals';
import { optionsInWords } from './options-in-words';

it.each([
  [{}, []],
  [{ title: 'News', visibility: 'public' }, ['Title: News']],
  [{ visibility: 'followers', deleteAfterMinutes: 60 }, ['Followers', 'Taken down after 1 hour']],
  [{ poll: { choices: ['Rye', 'Spelt'], endsAfterMinutes: 60 } }, ['Poll: Rye, Spelt']],
  [{ contentWarning: null, visibility: null }, ['No content warning', 'Who sees it: as usual there']],
] as const)('says of %j: %j', (options, words) => {
  // The literals above are read-only.
  expect(optionsInWords(structuredClone(options) as Parameters<typeof optionsInWords>[0])).toEqual(words);
});
