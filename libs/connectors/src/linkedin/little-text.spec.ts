import { expect, it } from '@jest/globals';
import { littleText, plainText } from './little-text.js';

it.each([
  ['plain', 'plain'],
  ['(a) [b] {c} <d>', '\\(a\\) \\[b\\] \\{c\\} \\<d\\>'],
  ['2 * 3 ~ _x_ | y \\ z', '2 \\* 3 \\~ \\_x\\_ \\| y \\\\ z'],
  ['#Drover and #1', '#Drover and \\#1'],
  ['ann@example.com', 'ann\\@example.com'],
  ['C# is a#b', 'C\\# is a\\#b'],
])('writes %j as %j, and reads it back', (text, little) => {
  expect(littleText(text)).toBe(little);
  expect(plainText(little)).toBe(text);
});

it('reads hashtags that LinkedIn wrote out', () => {
  expect(plainText('so {hashtag|\\#|Drover}!')).toBe('so #Drover!');
});

it('takes hostile texts in linear time', () => {
  for (const evil of ['#'.repeat(50_000), `#${'1'.repeat(3000)}`, '{hashtag|'.repeat(10_000)]) {
    expect(plainText(littleText(evil))).toBe(evil);
  }
});
