import type { ContentOptions, ContentPart, Post } from '../../api/types';

/** What one channel gets of a post's first message. */
export function contentOn(
  { text, media, options, targets }: Pick<Post, 'text' | 'media' | 'options' | 'targets'>,
  channelId: string,
): ContentPart & { options?: ContentOptions } {
  const own = targets.find((target) => target.channelId === channelId);
  const files = own?.media ?? media ?? [];
  const told = { ...options, ...own?.options };
  return {
    text: own?.text ?? text,
    ...(files.length > 0 && { media: files }),
    ...(Object.keys(told).length > 0 && { options: told }),
  };
}
