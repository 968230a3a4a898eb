import type { PlayedMedia } from '../played-post.js';
import type { Body } from '../played/read-body.js';

/** Slack shows `&amp;`, `&lt;` and `&gt;` as what they stand for (docs.slack.dev/messaging/formatting-message-text). */
export function shownText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Bare `<` and `&` begin something else there: a text that holds them was not escaped. */
export function isEscaped(text: string): boolean {
  return !/[<>]|&(?!(amp|lt|gt);)/.test(text);
}

/** The pictures among a message's blocks. */
export function picturesOf({ blocks }: Body): PlayedMedia[] {
  const all = Array.isArray(blocks) ? (blocks as { type: string; image_url?: string; alt_text?: string }[]) : [];
  return all
    .filter(({ type, image_url: url }) => type === 'image' && url?.startsWith('https://'))
    .map(({ alt_text: altText = '' }) => ({ mime: 'image/jpeg', bytes: 0, altText }));
}
