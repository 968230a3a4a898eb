/** What LinkedIn's "little" text format keeps for itself (learn.microsoft.com …/shares/little-text-format, "Text"). */
const RESERVED = /[\\|{}@[\]()<>#*_~]/g;
/** A hashtag stays one: `#` and a word. */
const HASHTAG = /(?<![\p{L}\p{N}_&])#(?=[\p{L}\p{N}_]*\p{L})/gu;

/** A plain text as LinkedIn reads it. Unescaped it would cut a text off at the first bracket, without an error. */
export function littleText(text: string): string {
  const tags = new Set(Array.from(text.matchAll(HASHTAG), ({ index }) => index));
  return text.replace(RESERVED, (sign, index: number) => (tags.has(index) ? sign : `\\${sign}`));
}

/** The plain text again. */
export function plainText(little: string): string {
  return little.replace(/\{hashtag\|\\?#\|([^}]*)\}/g, '#$1').replace(/\\([\\|{}@[\]()<>#*_~])/g, '$1');
}
