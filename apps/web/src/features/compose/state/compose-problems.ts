import { countText } from '#text';
import type { Channel } from '../../../api/types';
import { chosenOf, recurrenceOf, scheduleOf, textFor, type ComposeState } from './compose-state';

export interface ComposeProblems {
  text?: string;
  channels?: string;
  when?: string;
}

/** What keeps a post from going out, field by field; empty when it may. */
export function problemsOf(state: ComposeState, channels: readonly Channel[]): ComposeProblems {
  const problems: ComposeProblems = {};
  const ids = chosenOf(
    state,
    channels.map(({ id }) => id),
  );
  if (ids.length === 0) problems.channels = 'Choose at least one channel.';
  const chosen = channels.filter(({ id }) => ids.includes(id));
  const empty = chosen.filter(({ id }) => textFor(state, id).trim() === '');
  const tooLong = chosen.filter((channel) => !countText(textFor(state, channel.id), channel.text).fits);
  if (state.text.trim() === '' && (chosen.length === 0 || empty.length > 0)) problems.text = 'Write something first.';
  else if (empty.length > 0) problems.text = `The text for ${names(empty)} is empty.`;
  else if (tooLong.length > 0) {
    problems.text = `Too long for ${names(tooLong)}. Shorten it, or write a different text for that channel.`;
  }
  const when = timeProblem(state);
  if (when !== undefined) problems.when = when;
  return problems;
}

function timeProblem(state: ComposeState): string | undefined {
  switch (state.mode) {
    case 'now':
      return undefined;
    case 'later':
      return scheduleOf(state) ? undefined : 'Choose a day and a time.';
    case 'queue':
      return scheduleOf(state) ? undefined : 'Choose a queue.';
    case 'repeat':
      return recurrenceOf(state, false) ? undefined : 'Fill in how it repeats.';
    case 'campaign':
      return scheduleOf(state) ? undefined : 'Choose a campaign, and how many days from its launch.';
    default:
      return state.mode satisfies never;
  }
}

function names(channels: readonly Channel[]): string {
  return channels.map(({ networkLabel, handle }) => `${networkLabel} (${handle})`).join(', ');
}
