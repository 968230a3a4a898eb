import type { TextRule } from '#contracts';
import { replaceBareLinks } from './bare-links.js';
import { emojiBytesLength } from './emoji-bytes-length.js';
import { replaceLinks } from './find-links.js';
import { weightedLength } from './weighted-length.js';

export interface TextCount {
  /** Units as the rule counts them. */
  count: number;
  max: number;
  /** Units too many; 0 when it fits. */
  over: number;
  /** UTF-8 bytes, where the rule bounds them. */
  bytes?: { count: number; max: number; over: number };
  /** Neither units nor bytes are too many. */
  fits: boolean;
}

/** `@name@host`, not inside a word, a path or an address (Mastodon, app/javascript/mastodon/features/compose/util/counter). */
const MENTION_WITH_HOST = /(?<![/\w])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function lengthOf(text: string, unit: TextRule['unit']): number {
  switch (unit) {
    case 'utf16':
      return text.length;
    case 'code_point':
      return Array.from(text).length;
    case 'grapheme':
      return [...graphemes.segment(text)].length;
    case 'weighted':
      return weightedLength(text);
    case 'emoji_bytes':
      return emojiBytesLength(text);
    default:
      return unit satisfies never;
  }
}

/** X takes links without a scheme for links too. */
function linksOf(unit: TextRule['unit'], text: string, replacement: string): string {
  const linked = replaceLinks(text, replacement);
  return unit === 'weighted' ? replaceBareLinks(linked, replacement) : linked;
}

/** The text as the rule sees it: links of one length, mentions without their host. */
function countable(text: string, rule: TextRule): string {
  const linked = rule.linkCost === undefined ? text : linksOf(rule.unit, text, 'x'.repeat(rule.linkCost));
  return rule.mentionHostFree ? linked.replace(MENTION_WITH_HOST, '@$1') : linked;
}

const against = (count: number, max: number) => ({ count, max, over: Math.max(0, count - max) });

/** Counts a text the way its network does. Pure; the browser and the server run the same code. */
export function countText(text: string, rule: TextRule): TextCount {
  const units = against(lengthOf(countable(text, rule), rule.unit), rule.max);
  if (rule.maxBytes === undefined) return { ...units, fits: units.over === 0 };
  const bytes = against(new TextEncoder().encode(text).length, rule.maxBytes);
  return { ...units, bytes, fits: units.over === 0 && bytes.over === 0 };
}
