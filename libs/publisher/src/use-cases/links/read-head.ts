import type { HeadFacts } from '../../domain/link-facts.js';

export interface PageHead {
  readonly facts: HeadFacts;
  /** Where the page says that its oEmbed answer is. */
  readonly oembed?: string;
}

/** Enough of a head for any page; more is somebody who plays with us. */
const MOST_FACTS = 500;

/** Reads a page's head; its body is left alone. Bytes that do not fit the charset become signs of replacement. */
export async function readHead(body: Uint8Array, contentType: string): Promise<PageHead> {
  const { Parser } = await import('htmlparser2');
  const facts = new Map<string, string>();
  let oembed: string | undefined;
  let title: string | undefined;
  let isOver = false;
  const note = (name: string | undefined, value: string | undefined) => {
    const key = name?.toLowerCase();
    if (key && value && !facts.has(key) && facts.size < MOST_FACTS) facts.set(key, value);
  };
  const parser = new Parser({
    onopentag(name, { property, name: label, content, rel, type, href }) {
      if (name === 'body') isOver = true;
      if (isOver) return;
      if (name === 'title') title ??= '';
      if (name === 'meta') note(property ?? label, content);
      if (name === 'link' && rel === 'alternate' && type === 'application/json+oembed') oembed ??= href;
    },
    ontext(text) {
      if (title !== undefined && !facts.has('title')) title += text;
    },
    onclosetag(name) {
      if (name === 'title') note('title', title);
      if (name === 'head') isOver = true;
    },
  });
  parser.end(decoded(body, contentType));
  return { facts, ...(oembed !== undefined && { oembed }) };
}

/** By the header, else by what the page's first bytes say, else UTF-8 (https://html.spec.whatwg.org/#determining-the-character-encoding). */
function decoded(body: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 1024));
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i;
  const label = said.exec(contentType)?.[1] ?? said.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body); // a charset that nobody knows
  }
}
