import type { Channel } from '../../../api/types';
import { textFor, type ComposeState } from './compose-state';
import type { PartState } from './message-state';
import { knows } from './options-state';

type Shown = Pick<PartState, 'text' | 'media'>;

/** What a channel shows of the form: what its network does not have is not there. */
export function previewOf(
  state: ComposeState,
  channel: Channel,
): { parts: Shown[]; contentWarning: string | undefined } {
  const { features = {} } = channel;
  const thread = state.thread.slice(0, Math.max(0, (features.maxThread ?? 1) - 1));
  const comment = features.comment && state.comment ? [state.comment] : [];
  return {
    parts: [{ text: textFor(state, channel.id), media: state.media }, ...thread, ...comment],
    contentWarning: knows(channel, 'contentWarning') ? state.options.contentWarning : undefined,
  };
}
