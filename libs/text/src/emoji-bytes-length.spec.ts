import { expect, it } from '@jest/globals';
import { countText } from './count-text.js';
import { emojiBytesLength } from './emoji-bytes-length.js';

it.each([
  ['', 0],
  ['Grüße', 5],
  ['漢字', 2],
  ['👾', 4],
  ['👨‍👩‍👧‍👦', 25],
  ['a 🇩🇪', 10],
])('counts %j as Threads does: %i', (text, length) => {
  expect(emojiBytesLength(text)).toBe(length);
  expect(countText(text, { max: 500, unit: 'emoji_bytes' }).count).toBe(length);
});
