import { expect, it } from '@jest/globals';
import { optionsOf, partsOf, restOf } from './part-content.js';

const media = [{ mediaId: 'm' }];

it('sends the post first, then its thread, then its comment', () => {
  const content = { media, thread: [{ text: 'b', media }, { text: 'c' }], comment: { text: 'd' } };
  expect(partsOf({ text: 'a', content })).toEqual([
    { text: 'a', media },
    { text: 'b', media },
    { text: 'c' },
    { text: 'd' },
  ]);
  expect(partsOf({ text: 'a', content: null })).toEqual([{ text: 'a' }]);
});

it('tells its network of an answer only what is of all messages', () => {
  const poll = { choices: ['a', 'b'], endsAfterMinutes: 60 };
  const options = { title: 't', link: 'https://x', poll, deleteAfterMinutes: 5, visibility: 'followers' as const };
  expect(optionsOf(options, 0)).toEqual(options);
  expect(optionsOf(options, 1)).toEqual({ visibility: 'followers' });
  expect(optionsOf(undefined, 1)).toBeUndefined();
});

it('stores nothing where there is only a text', () => {
  expect(restOf({ media: [], thread: [] })).toBeNull();
  const all = { media, thread: [{ text: 'b' }], comment: { text: 'c' }, options: { language: 'de' } };
  expect(restOf(all)).toEqual(all);
});
