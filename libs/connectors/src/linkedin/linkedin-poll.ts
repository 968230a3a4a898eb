import type { NetworkFeatures, Poll } from '#contracts';
import { pollQuestion } from '../exchange/poll-question.js';

const MOST_QUESTION = 140;
const DAY_MINUTES = 1440;

/** How long polls are open there. */
const DURATIONS = [
  [DAY_MINUTES, 'ONE_DAY'],
  [3 * DAY_MINUTES, 'THREE_DAYS'],
  [7 * DAY_MINUTES, 'SEVEN_DAYS'],
  [14 * DAY_MINUTES, 'FOURTEEN_DAYS'],
] as const;

/** learn.microsoft.com/linkedin/marketing/community-management/shares/poll-post-api: 2 to 4 options of 30 characters. */
export const LINKEDIN_POLL: NetworkFeatures['poll'] = {
  maxChoices: 4,
  maxChoiceLength: 30,
  minMinutes: DAY_MINUTES,
  maxMinutes: 14 * DAY_MINUTES,
};

/** A post's `content`: open for the shortest of LinkedIn's times that is long enough. */
export function pollContent({ choices, endsAfterMinutes }: Poll, text: string): object {
  const [, duration] = DURATIONS.find(([minutes]) => minutes >= endsAfterMinutes) ?? [0, 'FOURTEEN_DAYS'];
  const options = choices.map((choice) => ({ text: choice }));
  return { poll: { question: pollQuestion(text, MOST_QUESTION), options, settings: { duration } } };
}
