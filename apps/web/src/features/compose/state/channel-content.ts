import type { ChannelContent } from '#contracts';
import type { Channel } from '../../../api/types';
import { contentOf, type ComposeState } from './compose-state';

/** What each chosen channel gets: the post's message with what the channel has of its own. */
export function channelContents(state: ComposeState, channels: readonly Channel[]): ChannelContent[] {
  const { targets, ...post } = contentOf(state, channels);
  return targets.map(({ channelId, ...own }) => {
    const { comment, options, ...message } = { ...post, ...own, options: { ...post.options, ...own.options } };
    return { channelId, ...message, options, ...(comment && { comment }) };
  });
}
