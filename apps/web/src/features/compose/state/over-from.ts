import { countText } from '#text';
import type { TextRule } from '../../../api/types';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where a text becomes too long (in UTF-16 units, never inside a visible character), or undefined when it fits. */
export function overFrom(text: string, rule: TextRule): number | undefined {
  if (countText(text, rule).fits) return undefined;
  const starts = Array.from(graphemes.segment(text), ({ index }) => index);
  let fits = 0;
  let over = starts.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (countText(text.slice(0, starts[middle]), rule).fits) fits = middle;
    else over = middle;
  }
  return starts[fits];
}
