import type { Channel, Target, Written } from '../../../api/types';
import { mediaOf, mediaState, partOf, partState } from './message-state';
import { messageFor, ownMessage, type OwnMessage, type Said } from './own-message';
import { fieldsState, OPTIONS, optionsState, ownOptions, takes, type OptionsState } from './options-state';

/** What the form says of one channel. */
export interface ChannelChoice {
  chosen: boolean;
  /** What it gets instead of the post's own. */
  own?: OwnMessage;
  /** What its network asks of each post, by the names of its fields. */
  fields?: Record<string, string>;
}

/** A channel's part of the post, as the API takes it. */
export function targetOf(
  said: Said,
  shared: OptionsState,
  { own, fields = {} }: ChannelChoice,
  channel: Channel,
): Target {
  const { text, media, thread, comment } = own ?? {};
  const options = ownOptions(messageFor(said, own).options, shared, channel, fields);
  return {
    channelId: channel.id,
    ...(text !== undefined && { text }),
    ...(media && { media: mediaOf(media) }),
    ...(thread && { thread: thread.map(partOf) }),
    ...(comment !== undefined && { comment: comment && partOf(comment) }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

/** The other way round: what all channels of a post get. */
export function saidOf(post: Written, channels: readonly Channel[]): Said {
  return {
    text: post.text,
    media: mediaState(post.media ?? []),
    thread: (post.thread ?? []).map(partState),
    comment: post.comment ? partState(post.comment) : null,
    options: optionsState(post, channels),
  };
}

/** What one of them gets of its own. `channel`: undefined when it is gone. */
export function choiceOf(target: Target, post: Written, shared: Said, channel: Channel | undefined): ChannelChoice {
  const fields = fieldsState(target, post.options);
  const own = ownOf(target, post, shared, channel);
  return { chosen: true, ...(own && { own }), ...(Object.keys(fields).length > 0 && { fields }) };
}

export function ownOf(
  target: Target,
  post: Written,
  shared: Said,
  channel: Channel | undefined,
): OwnMessage | undefined {
  const { text, media, thread, comment } = target;
  return ownMessage(
    {
      text: text ?? shared.text,
      media: media ? mediaState(media) : shared.media,
      thread: thread ? thread.map(partState) : shared.thread,
      comment: comment === undefined ? shared.comment : comment && partState(comment),
      options: toldOn(target, post, shared.options, channel),
    },
    shared,
  );
}

/** What a channel is told; what its network does not know anyway is no difference. */
function toldOn(target: Target, post: Written, shared: OptionsState, channel: Channel | undefined): OptionsState {
  const told = OPTIONS.flatMap((name) => {
    const value = target.options?.[name] ?? post.options?.[name];
    const shares = value === undefined && !(channel && takes(channel, name, shared));
    return [[name, shares ? shared[name] : value]];
  });
  return Object.fromEntries(told.filter(([, value]) => value !== undefined));
}
