import type { ContainerDialect } from '../meta/containers.js';
import { THREADS_LABEL } from './threads.profile.js';

const fileFields: ContainerDialect['child'] = ({ url, media }) => ({
  ...(media.kind === 'video' ? { media_type: 'VIDEO', video_url: url } : { media_type: 'IMAGE', image_url: url }),
  ...(media.altText ? { alt_text: media.altText } : {}),
});

const words: (post: Parameters<ContainerDialect['single']>[0]) => Record<string, string> = ({ text, replyTo }) => ({
  ...(text === '' ? {} : { text }),
  ...(replyTo ? { reply_to_id: replyTo.parent.remoteId } : {}),
});

const LETTERS = ['a', 'b', 'c', 'd'];

/** What a text has beside it. */
function attached({ options: { link, poll } = {} }: Parameters<ContainerDialect['single']>[0]): Record<string, string> {
  const named = poll?.choices.map((choice, at) => [`option_${LETTERS[at] ?? at}`, choice]);
  return {
    ...(link === undefined ? {} : { link_attachment: link }),
    ...(named === undefined ? {} : { poll_attachment: JSON.stringify(Object.fromEntries(named)) }),
  };
}

/** developers.facebook.com/docs/threads/posts and …/threads/reply-management */
export const THREADS_DIALECT: ContainerDialect = {
  label: THREADS_LABEL,
  edge: 'threads',
  statusField: 'status',
  single: (post, file) => ({
    ...(file ? fileFields(file) : { media_type: 'TEXT' }),
    ...words(post),
    ...(file ? {} : attached(post)),
  }),
  child: (file) => ({ ...fileFields(file), is_carousel_item: 'true' }),
  carousel: (post, children) => ({ media_type: 'CAROUSEL', children: children.join(','), ...words(post) }),
};
