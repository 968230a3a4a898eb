import { useQueries } from '@tanstack/react-query';
import type { Channel } from '../../../api/types';
import { mediaQuery } from '../../media/api/media';
import { ruleProblems, type ChannelProblem } from './compose-problems';
import type { ComposeState } from './compose-state';

/** What the chosen channels' rules say of the post as it stands, its files among it. */
export function useRuleProblems(
  ws: string,
  state: ComposeState,
  channels: readonly Channel[],
): readonly ChannelProblem[] {
  const parts = [state, ...state.thread, ...(state.comment ? [state.comment] : [])];
  const ids = [...new Set(parts.flatMap(({ media }) => media.map(({ mediaId }) => mediaId)))];
  const kinds = useQueries({
    queries: ids.map((id) => mediaQuery(ws, id)),
    combine: (files) => new Map(files.map(({ data }) => [data?.id, data?.kind])),
  });
  if (state.text.trim() === '' && state.media.length === 0) {
    return ruleProblems(state, channels, (id) => kinds.get(id)).filter(({ severity }) => severity === 'error');
  }
  return ruleProblems(state, channels, (id) => kinds.get(id));
}
