import type { ChannelContent, ContentMedia, ContentOptions, ContentPart } from '#contracts';

/** What a post says beside its words. Null and empty mean: none. */
export interface Beside {
  media?: ContentMedia[];
  /** The messages below it, each answering the one before. */
  thread?: ContentPart[];
  /** The first comment. */
  comment?: ContentPart | null;
  options?: ContentOptions | null;
}

/** What a post says. */
export interface Message extends Beside {
  text: string;
}

/** Of something that says more than that. */
export function messageOf({ text, ...rest }: Message): Message {
  return { text, ...besideOf(rest) };
}

/** What of it is there. */
export function besideOf({ media, thread, comment, options }: Beside): Beside {
  return {
    ...(media && media.length > 0 && { media }),
    ...(thread && thread.length > 0 && { thread }),
    ...(comment && { comment }),
    ...(options && Object.keys(options).length > 0 && { options }),
  };
}

const NOTHING_BESIDE: Beside = { media: undefined, thread: undefined, comment: undefined, options: undefined };

/** A message with the changes that were wished; what a wish does not name stays, what it empties is undefined. */
export function changedMessage(before: Message, wish: Partial<Message>): Message {
  const { text, media, thread, comment, options } = wish;
  const said = messageOf({
    text: text ?? before.text,
    media: media ?? before.media,
    thread: thread ?? before.thread,
    comment: comment === undefined ? before.comment : comment,
    options: options === undefined ? before.options : options,
  });
  return { ...NOTHING_BESIDE, ...said };
}

/** Whether a wish changes what is said. */
export function changesMessage({ text, media, thread, comment, options }: Partial<Message>): boolean {
  return [text, media, thread, comment, options].some((part) => part !== undefined);
}

/** What a channel gets: the post's message with what the channel has of its own, option by option. */
export function contentFor(
  { channelId, ...own }: Partial<Message> & { channelId: string },
  shared: Message,
): ChannelContent {
  const wish = { ...own, options: mergedOptions(own, shared) };
  const { comment, options, ...message } = messageOf(changedMessage(shared, wish));
  return { channelId, ...message, ...(comment && { comment }), ...(options && { options }) };
}

function mergedOptions({ options: own }: Beside, { options: shared }: Beside): ContentOptions {
  const fields = { ...shared?.fields, ...own?.fields };
  return { ...shared, ...own, ...(Object.keys(fields).length > 0 && { fields }) };
}
