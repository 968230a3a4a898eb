import type { Channel, ContentOptions } from '../../../api/types';
import { minutesInWords } from './minutes-words';

export type Poll = NonNullable<ContentOptions['poll']>;
export type PollRule = NonNullable<NonNullable<Channel['features']>['poll']>;

const HOUR = 60;
const DAY = 24 * HOUR;
const USUAL_MINUTES = [5, 30, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];

export const FEWEST_CHOICES = 2;

/** A poll to begin with: two choices to fill in, a day to answer. */
export const emptyPoll: Poll = { choices: ['', ''], endsAfterMinutes: DAY };

/** What all of the networks take. */
export function strictest(rules: readonly PollRule[]): Required<PollRule> {
  return {
    maxChoices: Math.min(...rules.map(({ maxChoices }) => maxChoices)),
    maxChoiceLength: Math.min(...rules.map(({ maxChoiceLength }) => maxChoiceLength)),
    minMinutes: Math.max(...rules.map(({ minMinutes }) => minMinutes)),
    maxMinutes: Math.min(...rules.map(({ maxMinutes }) => maxMinutes)),
    multiple: rules.every(({ multiple }) => multiple),
  };
}

/** How long the poll may be open, for a choice; what was chosen before is among them. */
export function openFor({ minMinutes, maxMinutes }: PollRule, chosen: number): { value: string; label: string }[] {
  const usual = USUAL_MINUTES.filter((minutes) => minutes >= minMinutes && minutes <= maxMinutes);
  const minutes = usual.includes(chosen) ? usual : [...usual, chosen].toSorted((a, b) => a - b);
  return minutes.map((each) => ({ value: String(each), label: minutesInWords(each) }));
}
