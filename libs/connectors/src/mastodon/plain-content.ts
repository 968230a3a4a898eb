const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return ENTITIES[String(name).toLowerCase()] ?? whole;
  });
}

/**
 * What is left of a text whichever way Mastodon shows it: without white space (paragraphs), case, and the hosts of
 * mentions (a mention is shown as `@name`). Two posts that differ in nothing else count as the same.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(^|[^/\w])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu, '$1@$2')
    .replace(/\s+/gu, '')
    .toLowerCase();
}

/** A status's HTML as comparable text. Tags are dropped; a shortened link keeps its whole address in hidden spans. */
export function comparableContent(html: string): string {
  return comparable(decoded(html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, '')));
}
