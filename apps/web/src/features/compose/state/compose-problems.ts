import { contentProblems, type ContentProblem, type KindLookup } from '#text';
import type { Channel } from '../../../api/types';
import { channelContents } from './channel-content';
import { chosenOf, recurrenceOf, scheduleOf, type ComposeState } from './compose-state';
import { rulesOf } from './rules-of';

export interface ComposeProblems {
  text?: string;
  channels?: string;
  /** What channels get of their own cannot go out. */
  own?: string;
  when?: string;
  /** What a channel's network does not take, beside the text. */
  rules?: string;
}

/** A problem on one channel. */
export type ChannelProblem = ContentProblem & { channelId: string };

/** What the chosen channels' rules say of the post, without asking the server. */
export function ruleProblems(state: ComposeState, channels: readonly Channel[], kindOf?: KindLookup): ChannelProblem[] {
  return channelContents(state, channels).flatMap((content) => {
    const channel = channels.find(({ id }) => id === content.channelId);
    if (!channel) return [];
    return contentProblems(content, rulesOf(channel), kindOf).map((problem) => ({ ...problem, channelId: channel.id }));
  });
}

/** What keeps a post from going out, field by field; empty when it may. */
export function problemsOf(
  state: ComposeState,
  channels: readonly Channel[],
  found: readonly ChannelProblem[] = ruleProblems(state, channels),
): ComposeProblems {
  const problems: ComposeProblems = {};
  const ids = chosenOf(
    state,
    channels.map(({ id }) => id),
  );
  if (ids.length === 0) problems.channels = 'Choose at least one channel.';
  const chosen = channels.filter(({ id }) => ids.includes(id));
  const errors = found.filter(({ severity }) => severity === 'error');
  const ofText = errors.filter(isOfText);
  const hasOwn = ({ id }: Channel): boolean => state.channels[id]?.own?.text !== undefined;
  const text = textProblem(
    state,
    chosen.filter((channel) => !hasOwn(channel)),
    ofText,
  );
  if (text !== undefined) problems.text = text;
  const own = chosen.filter(hasOwn).filter(({ id }) => ofOwnText(ofText, id));
  if (own.length > 0) problems.own = `Look at the text of ${names(own)}.`;
  const when = timeProblem(state);
  if (when !== undefined) problems.when = when;
  const [other] = errors.filter((error) => !ofText.includes(error));
  if (other) problems.rules = `${other.message} ${other.remedy}`;
  return problems;
}

/** What keeps the text of one channel from going out. */
export function ofOwnText(found: readonly ChannelProblem[], channelId: string): ChannelProblem | undefined {
  return found.find((problem) => problem.severity === 'error' && isOfText(problem) && problem.channelId === channelId);
}

const isOfText = ({ part, field }: ChannelProblem): boolean => part === 'post' && field === 'text';

function textProblem(
  state: ComposeState,
  chosen: readonly Channel[],
  problems: readonly ChannelProblem[],
): string | undefined {
  const having = (code: string) =>
    chosen.filter(({ id }) => problems.some((problem) => problem.code === code && problem.channelId === id));
  const [empty, tooLong] = [having('text_empty'), having('text_too_long')];
  const blank = state.text.trim() === '' && state.media.length === 0;
  if (blank && Object.values(state.channels).every(({ own }) => own === undefined)) return 'Write something first.';
  if (empty.length > 0) return 'Write something first.';
  if (tooLong.length === 0) return undefined;
  return `Too long for ${names(tooLong)}. Shorten it, or write a different text for that channel.`;
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
