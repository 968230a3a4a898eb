import { countText } from '#text';
import type { Channel } from '../../../api/types';
import { chosenOf, scheduleOf, textFor, type ComposeState } from './compose-state';

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
  if (state.mode === 'later' && !scheduleOf(state)) problems.when = 'Choose a day and a time.';
  return problems;
}

function names(channels: readonly Channel[]): string {
  return channels.map(({ networkLabel, handle }) => `${networkLabel} (${handle})`).join(', ');
}
