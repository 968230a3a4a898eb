import { EMOJI } from './emoji.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What weighs 1 on X; everything else weighs 2 (github.com/twitter/twitter-text, config/v3.json: ranges, scale 100). */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const HEAVY = 2;

const weightOf = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return LIGHT.some(([from, to]) => code >= from && code <= to) ? 1 : HEAVY;
};

/** A text's weight as X counts it (docs.x.com/fundamentals/counting-characters): NFC, emoji 2, other scripts 2. */
export function weightedLength(text: string): number {
  let weight = 0;
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (EMOJI.test(segment)) weight += HEAVY;
    else for (const character of segment) weight += weightOf(character);
  }
  return weight;
}
