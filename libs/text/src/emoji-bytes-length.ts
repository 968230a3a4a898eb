import { EMOJI } from './emoji.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const encoder = new TextEncoder();

/** A text's length as Threads counts it: code points, and of an emoji its UTF-8 bytes (developers.facebook.com/docs/threads/posts). */
export function emojiBytesLength(text: string): number {
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += EMOJI.test(segment) ? encoder.encode(segment).length : Array.from(segment).length;
  }
  return length;
}
