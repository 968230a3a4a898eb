import { linksIn } from '#text';
import type { Channel, ContentOptions } from '../../../api/types';
import { saidOn, type ComposeState } from './compose-state';
import type { PartState } from './message-state';
import { knows } from './options-state';

export interface Previewed {
  /** The post, then what stands below it. */
  parts: Pick<PartState, 'text' | 'media'>[];
  title: string | undefined;
  contentWarning: string | undefined;
  /** The page that the post shows below its text. */
  link: string | undefined;
  poll: ContentOptions['poll'];
}

/** What a channel shows of the form: what its network does not have is not there. */
export function previewOf(state: ComposeState, channel: Channel): Previewed {
  const { features = {} } = channel;
  const { text, media, thread, comment, options } = saidOn(state, channel.id);
  const below = thread.slice(0, Math.max(0, (features.maxThread ?? 1) - 1));
  const { title, contentWarning, poll } = options;
  return {
    link: (features.link && options.link) || linksIn(text)[0],
    parts: [{ text, media }, ...below, ...(features.comment && comment ? [comment] : [])],
    title: knows(channel, 'title') ? title : undefined,
    contentWarning: knows(channel, 'contentWarning') ? contentWarning : undefined,
    poll: knows(channel, 'poll') ? poll : undefined,
  };
}
