import { describe, expect, it } from '@jest/globals';
import { firstLine } from './excerpt.js';

describe(firstLine, () => {
  it.each([
    ['nothing', '', ''],
    ['a line', 'Hello', 'Hello'],
    ['the first of several', '\n  Hello\nthere', 'Hello'],
    ['what is as long as may be', '🥐'.repeat(120), '🥐'.repeat(120)],
    ['the beginning of what is longer', '🥐'.repeat(121), `${'🥐'.repeat(119)}…`],
  ])('shows %s', (_name, text, shown) => {
    expect(firstLine(text)).toBe(shown);
  });
});
