import type { PlayedOptions } from '../played-post.js';

const MOST_CHOICES = 4;
const LONGEST_CHOICE = 50;
const [SOONEST_S, LATEST_S] = [300, 2_629_746];

/** docs.joinmastodon.org/methods/statuses/#create: `poll`. @param refuse answers as the instance would */
export function pollOf(value: unknown, refuse: (sentence: string) => never): PlayedOptions['poll'] {
  if (typeof value !== 'object' || value === null) return refuse('poll is no object');
  const { options, expires_in: expiresIn, multiple = false, ...strange }: Record<string, unknown> = { ...value };
  if (Object.keys(strange).length > 0) refuse(`unknown parameters of poll ${Object.keys(strange).join(', ')}`);
  const choices = Array.isArray(options) ? options.map(String) : refuse("Poll options can't be blank");
  if (choices.length < 2) refuse('Options must be more than one item');
  if (choices.length > MOST_CHOICES) refuse(`Options can't contain more than ${MOST_CHOICES} items`);
  if (choices.some((choice) => [...choice].length > LONGEST_CHOICE))
    refuse('Options can be no longer than 50 characters');
  if (new Set(choices).size < choices.length) refuse('Options contain duplicate items');
  const seconds = Number(expiresIn);
  if (!(seconds >= SOONEST_S)) refuse('Expires at duration is too short');
  if (seconds > LATEST_S) refuse('Expires at duration is too far into the future');
  return { choices, endsAfterMinutes: seconds / 60, ...(multiple === true && { multiple }) };
}
