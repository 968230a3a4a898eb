import { countText } from '#text';
import type { TextRule } from '../../../api/types';

/** Where a text becomes too long (in UTF-16 units), or undefined when it fits. */
export function overFrom(text: string, rule: TextRule): number | undefined {
  if (countText(text, rule).fits) return undefined;
  let fits = 0;
  let over = text.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (countText(text.slice(0, middle), rule).fits) fits = middle;
    else over = middle;
  }
  return fits;
}
