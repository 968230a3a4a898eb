/** A web link as networks recognise it: with its scheme, and a host that has a dot and ends in a word. */
const LINK =
  /(?<![\p{L}\p{N}@＠$#＃_])https?:\/\/(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#][^\s<>"]*)?/giu;

/** What ends a sentence rather than a link. */
const TRAILING = new Set('.,;:!?\'"…。、');

function count(text: string, sought: string): number {
  return text.split(sought).length - 1;
}

/** The length of a link without the punctuation of the sentence around it; a parenthesis it opened itself stays. */
export function lengthWithoutTrailing(link: string): number {
  let surplus = count(link, ')') - count(link, '(');
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link.charAt(end - 1);
    if (last === ')' && surplus > 0) surplus -= 1;
    else if (!TRAILING.has(last)) break;
  }
  return end;
}

/** Puts `replacement` in the place of each link. */
export function replaceLinks(text: string, replacement: string): string {
  return text.replace(LINK, (found) => replacement + found.slice(lengthWithoutTrailing(found)));
}

/** The links of a text, each once, in their order. */
export function linksIn(text: string): string[] {
  const found = Array.from(text.matchAll(LINK), ([link]) => link.slice(0, lengthWithoutTrailing(link)));
  return [...new Set(found)];
}
