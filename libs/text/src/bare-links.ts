import { lengthWithoutTrailing } from './find-links.js';
import { isTopLevelDomain } from './top-level-domains.js';

/** What may be a host, at a place where X lets a link without a scheme begin (not inside a word, path, name or address). */
const RUN = /(?<![A-Za-z0-9_@＠$#＃./-])[a-z0-9\u00c0-\u024f][a-z0-9\u00c0-\u024f_.-]*/giu;
const LABEL = /^[a-z0-9\u00c0-\u024f](?:[a-z0-9\u00c0-\u024f_-]*[a-z0-9\u00c0-\u024f])?$/iu;
/** After a host these make it something else: an address, a longer word. */
const NO_END = /[A-Za-z0-9@+-]/;
const REST = /^(?::\d{1,5})?(?:[/?#][^\s<>"]*)?/;

/** The host at the beginning of a run of labels; empty when there is none. */
function hostIn(run: string): string {
  const labels = run.split('.');
  const odd = labels.findIndex((label) => !LABEL.test(label));
  const good = odd === -1 ? labels : labels.slice(0, odd);
  const last = good.findLastIndex((label, at) => at > 0 && isTopLevelDomain(label));
  return good.slice(0, last + 1).join('.');
}

/**
 * Puts `replacement` in the place of each link that is written without its scheme, as X reads them (twitter-text 3.1.0,
 * extractUrlsWithIndices: Latin hosts under a top-level domain that exists, then a port, a path, a query).
 */
export function replaceBareLinks(text: string, replacement: string): string {
  let replaced = '';
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (index < from) continue; // inside the path of the link before
    const host = hostIn(run);
    const after = index + host.length;
    if (host === '' || NO_END.test(text.charAt(after))) continue;
    const rest = host.length === run.length ? (REST.exec(text.slice(after))?.[0] ?? '') : '';
    const end = index + lengthWithoutTrailing(host + rest);
    replaced += text.slice(from, index) + replacement;
    from = end;
  }
  return replaced + text.slice(from);
}
