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

interface Block {
  readonly type: string;
  readonly image_url?: string;
  readonly slack_file?: { readonly id: string };
  readonly alt_text?: string;
}

/** The pictures among a message's blocks. @param uploaded a file by its id; throws for what is not ready */
export function picturesOf({ blocks }: Body, uploaded?: (id: string) => PlayedMedia): PlayedMedia[] {
  const all = Array.isArray(blocks) ? (blocks as Block[]) : [];
  return all.flatMap(({ type, image_url: url, slack_file: file, alt_text: altText = '' }) => {
    if (type !== 'image') return [];
    if (file && uploaded) return [{ ...uploaded(file.id), altText }];
    return url?.startsWith('https://') ? [{ mime: 'image/jpeg', bytes: 0, altText }] : [];
  });
}
