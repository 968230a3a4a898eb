import type { NetworkFeatures, Poll } from '#contracts';
import type { PostContent } from '../connector.port.js';
import { pollQuestion } from '../exchange/poll-question.js';

const MOST_QUESTION = 300;
const HOUR_MINUTES = 60;

/** discord.com/developers/docs/resources/poll: 10 answers of 55 characters, an hour to 32 days. */
export const DISCORD_POLL: NetworkFeatures['poll'] = {
  maxChoices: 10,
  maxChoiceLength: 55,
  minMinutes: HOUR_MINUTES,
  maxMinutes: 32 * 24 * HOUR_MINUTES,
  multiple: true,
};

/** The poll of a message, which ends with a full hour of its life. */
export function pollOf({ text, options }: PostContent): object {
  const { poll } = options ?? {};
  return poll === undefined ? {} : { poll: request(poll, text) };
}

function request({ choices, endsAfterMinutes, multiple = false }: Poll, text: string): object {
  return {
    question: { text: pollQuestion(text, MOST_QUESTION) },
    answers: choices.map((choice) => ({ poll_media: { text: choice } })),
    duration: Math.ceil(endsAfterMinutes / HOUR_MINUTES),
    allow_multiselect: multiple,
  };
}
