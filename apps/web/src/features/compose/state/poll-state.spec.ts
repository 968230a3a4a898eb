import { describe, expect, it } from '@jest/globals';
import { openFor, strictest, type PollRule } from './poll-state';

const rule: PollRule = { maxChoices: 4, maxChoiceLength: 50, minMinutes: 5, maxMinutes: 10_080, multiple: true };

describe(strictest, () => {
  it('is what all networks take', () => {
    const other = { maxChoices: 10, maxChoiceLength: 25, minMinutes: 60, maxMinutes: 20_000 };
    expect(strictest([rule, other])).toEqual({
      ...{ maxChoices: 4, maxChoiceLength: 25, minMinutes: 60, maxMinutes: 10_080, multiple: false },
    });
  });
});

describe(openFor, () => {
  it('offers what networks take, and what was chosen', () => {
    const offered = openFor({ ...rule, minMinutes: 300, maxMinutes: 1440 }, 45).map(({ label }) => label);
    expect(offered).toEqual(['45 minutes', '6 hours', '1 day']);
  });
});
