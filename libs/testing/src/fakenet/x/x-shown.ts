import type { HeldPost } from '../played/played-posts.js';

const LINK = /https?:\/\/[^\s<>"]+/g;
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A post as X's API shows it: links as t.co ones, one more for media, three characters escaped, whole seconds. */
export function shownPost({ remoteId: id, text, createdAt, media, replyTo }: HeldPost) {
  const urls: Record<string, string>[] = [];
  let shown = '';
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const url = `https://t.co/${id.slice(-5)}${urls.length}`;
    urls.push({ url, expanded_url: found[0] });
    shown += `${escaped(text.slice(from, found.index))}${url}`;
    from = found.index + found[0].length;
  }
  shown += escaped(text.slice(from));
  if (media) {
    const url = `https://t.co/${id.slice(-5)}m`;
    urls.push({ url, expanded_url: `https://x.com/i/status/${id}/photo/1`, media_key: '3_1' });
    shown += ` ${url}`;
  }
  const answered = replyTo === undefined ? {} : { referenced_tweets: [{ type: 'replied_to', id: replyTo }] };
  return { ...answered, id, text: shown, created_at: `${createdAt.slice(0, 19)}.000Z`, entities: { urls } };
}
