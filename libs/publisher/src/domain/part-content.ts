import type { ContentOptions, ContentPart } from '#contracts';

/** What a publication says beside its words. */
export interface RestOfContent {
  media?: ContentPart['media'];
  thread?: ContentPart[];
  comment?: ContentPart;
  options?: ContentOptions;
}

/** Everything a publication says. */
export interface WholeContent {
  text: string;
  content: RestOfContent | null;
}

/** Its messages in the order they go out: the post, its thread, its first comment. */
export function partsOf({ text, content }: WholeContent): ContentPart[] {
  const { media, thread = [], comment } = content ?? {};
  return [{ text, ...(media && { media }) }, ...thread, ...(comment ? [comment] : [])];
}

/** What the network is told of one message: who may see it and how is of all, the rest of the post alone. */
export function optionsOf(options: ContentOptions | undefined, part: number): ContentOptions | undefined {
  if (options === undefined || part === 0) return options;
  const { title: _title, link: _link, poll: _poll, deleteAfterMinutes: _own, ...ofAll } = options;
  return ofAll;
}

/** What is to be stored beside the text; null when there is nothing. */
export function restOf({ media, thread, comment, options }: RestOfContent): RestOfContent | null {
  const rest = {
    ...(media && media.length > 0 && { media }),
    ...(thread && thread.length > 0 && { thread }),
    ...(comment && { comment }),
    ...(options && { options }),
  };
  return Object.keys(rest).length === 0 ? null : rest;
}
