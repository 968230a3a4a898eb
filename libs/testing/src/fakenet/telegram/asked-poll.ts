import { NetRefusal } from '../exchange.js';
import { type Body, textIn } from '../played/read-body.js';
import { telegramError } from './sent-message.js';

const [LEAST_OPEN, MOST_OPEN] = [5, 600];

/** A poll within the bounds of core.telegram.org/bots/api#sendpoll. @throws NetRefusal */
export function askedPoll(parameters: Body) {
  const options = parameters.options as { text: string }[];
  const open = Number(parameters.open_period);
  const question = textIn(parameters, 'question');
  const wrong =
    (question === '' || Array.from(question).length > 300 ? 'message text is too long' : undefined) ??
    (options.length < 2 || options.length > 10 ? 'poll must have at least 2 and at most 10 options' : undefined) ??
    (options.some(({ text }) => Array.from(text).length > 100)
      ? 'poll options length must not exceed 100'
      : undefined) ??
    (open < LEAST_OPEN || open > MOST_OPEN ? 'open_period must be between 5 and 600' : undefined);
  if (wrong !== undefined) throw new NetRefusal(telegramError(400, `Bad Request: ${wrong}`));
  const multiple = parameters.allows_multiple_answers === true ? { multiple: true } : {};
  return { choices: options.map(({ text }) => text), endsAfterMinutes: open / 60, ...multiple };
}
