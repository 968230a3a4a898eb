/** Of the title's words; WordPress keeps 200 characters. */
const MOST_WORDS = 60;
const KEY_CHARACTERS = 12;

/**
 * The name of a post in its address: the title's words for people, a part of the attempt's key so that it can be found.
 * WordPress does not refuse a name that is taken, it adds a number: so it tells us a repeat only by looking first.
 */
export function slugOf(title: string, key: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_WORDS)
    .replace(/-+$/, '');
  return [words, key.slice(0, KEY_CHARACTERS)].filter((part) => part !== '').join('-');
}
