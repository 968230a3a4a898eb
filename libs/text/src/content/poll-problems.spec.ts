import { expect, it } from '@jest/globals';
import type { Poll } from '#contracts';
import { pollProblems } from './poll-problems.js';

const rule = { maxChoices: 3, maxChoiceLength: 5, minMinutes: 5, maxMinutes: 60 };
const rules = { name: 'Polls (@ann)', text: { max: 10, unit: 'grapheme' as const }, features: { poll: rule } };
const good: Poll = { choices: ['Yes', 'No'], endsAfterMinutes: 30 };
const found = (poll: Poll, over: object = {}, with_ = rules) =>
  pollProblems({ channelId: 'c', text: 'Cows?', options: { poll }, ...over }, with_).map(({ code }) => code);

it('has nothing to say of a poll that a network takes, or of none', () => {
  expect(found(good)).toEqual([]);
  expect(
    found({ ...good, multiple: true }, {}, { ...rules, features: { poll: { ...rule, multiple: true } } } as never),
  ).toEqual([]);
  expect(pollProblems({ channelId: 'c', text: 'Cows' }, rules)).toEqual([]);
});

it.each<[string, Partial<Poll>]>([
  ['poll_choices_too_few', { choices: ['a', ' '] }],
  ['poll_choices_too_many', { choices: ['a', 'b', 'c', 'd'] }],
  ['poll_choice_too_long', { choices: ['a', 'bbbbbb'] }],
  ['poll_choices_equal', { choices: ['a', ' a '] }],
  ['poll_multiple_not_taken', { multiple: true }],
  ['poll_end_not_taken', { endsAfterMinutes: 61 }],
])('finds %s', (code, change) => {
  expect(found({ ...good, ...change })).toEqual([code]);
});

it('takes no poll beside files, nor where there are none', () => {
  expect(found(good, { media: [{ mediaId: 'm' }] })).toEqual(['poll_beside_media']);
  const { features: _none, ...plain } = rules;
  expect(found(good, {}, plain as typeof rules)).toEqual(['poll_not_taken']);
});
