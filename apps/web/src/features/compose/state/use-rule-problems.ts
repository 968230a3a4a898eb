import { useQueries } from '@tanstack/react-query';
import type { Channel } from '../../../api/types';
import { mediaQuery } from '../../media/api/media';
import { ruleProblems, type ChannelProblem } from './compose-problems';
import { saidOn, type ComposeState } from './compose-state';

/** What the chosen channels' rules say of the post as it stands, its files among it. */
export function useRuleProblems(
  ws: string,
  state: ComposeState,
  channels: readonly Channel[],
): readonly ChannelProblem[] {
  const messages = [state, ...channels.map(({ id }) => saidOn(state, id))];
  const parts = messages.flatMap((said) => [said, ...said.thread, ...(said.comment ? [said.comment] : [])]);
  const ids = [...new Set(parts.flatMap(({ media }) => media.map(({ mediaId }) => mediaId)))];
  const kinds = useQueries({
    queries: ids.map((id) => mediaQuery(ws, id)),
    combine: (files) => new Map(files.map(({ data }) => [data?.id, data?.kind])),
  });
  const found = ruleProblems(state, channels, (id) => kinds.get(id));
  // Good to know is said of what is written, not of an empty form.
  const empty = messages.every(({ text, media }) => text.trim() === '' && media.length === 0);
  return empty ? found.filter(({ severity }) => severity === 'error') : found;
}
