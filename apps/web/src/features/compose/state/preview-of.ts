import { linksIn } from '#text';
import type { Channel } from '../../../api/types';
import { textFor, type ComposeState } from './compose-state';
import type { PartState } from './message-state';
import { knows } from './options-state';

type Shown = Pick<PartState, 'text' | 'media'>;

/** What a channel shows of the form: what its network does not have is not there. */
export function previewOf(
  state: ComposeState,
  channel: Channel,
): { parts: Shown[]; contentWarning: string | undefined; link: string | undefined } {
  const { features = {} } = channel;
  const thread = state.thread.slice(0, Math.max(0, (features.maxThread ?? 1) - 1));
  const comment = features.comment && state.comment ? [state.comment] : [];
  const text = textFor(state, channel.id);
  return {
    link: (features.link && state.options.link) || linksIn(text)[0],
    parts: [{ text, media: state.media }, ...thread, ...comment],
    contentWarning: knows(channel, 'contentWarning') ? state.options.contentWarning : undefined,
  };
}
