import type { NetworkFeatures, Poll } from '#contracts';
import { PublishFailure } from '../publish-failure.js';

const MOST_QUESTION = 300;

/** core.telegram.org/bots/api#sendpoll: 2 to 10 options of 100 characters; `open_period` has at most 600 seconds. */
export const TELEGRAM_POLL: NetworkFeatures['poll'] = {
  maxChoices: 10,
  maxChoiceLength: 100,
  minMinutes: 5,
  maxMinutes: 10,
  multiple: true,
};

/** The message is its question. @throws PublishFailure */
export function pollParameters({ choices, endsAfterMinutes, multiple = false }: Poll, text: string): object {
  if (Array.from(text).length > MOST_QUESTION) throw questionTooLong();
  return {
    question: text,
    options: choices.map((choice) => ({ text: choice })),
    open_period: endsAfterMinutes * 60,
    allows_multiple_answers: multiple,
  };
}

function questionTooLong(): PublishFailure {
  return new PublishFailure(
    'refused',
    'question_too_long',
    `Telegram takes ${MOST_QUESTION} characters as a poll's question. Shorten the text.`,
  );
}
