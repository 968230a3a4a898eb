import type { LinkInfo } from '#contracts';

/** What is known of a page, from wherever it was said. */
export type LinkFacts = Omit<LinkInfo, 'state' | 'url' | 'problem' | 'fetchedAt'>;

/** Names and values of what a page's head says of it: `og:title`, `twitter:image`, `title`, … in lower case. */
export type HeadFacts = ReadonlyMap<string, string>;

const LONGEST = { title: 300, description: 1000, siteName: 200, authorName: 200, kind: 100, imageUrl: 2000 } as const;

/** What a page's head says of it, Open Graph first (https://ogp.me), then Twitter's cards, then plain HTML. */
export function factsOfHead(head: HeadFacts, pageUrl: string): LinkFacts {
  const first = (...names: readonly string[]) => names.map((name) => head.get(name)).find((value) => value?.trim());
  return tidied(
    {
      title: first('og:title', 'twitter:title', 'title'),
      description: first('og:description', 'twitter:description', 'description'),
      siteName: first('og:site_name', 'application-name'),
      authorName: first('article:author', 'author'),
      imageUrl: first('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src'),
      kind: first('og:type'),
    },
    pageUrl,
  );
}

/** What an oEmbed answer (https://oembed.com, 2.3.4) says of a page. */
export function factsOfOembed(answer: unknown, pageUrl: string): LinkFacts {
  if (typeof answer !== 'object' || answer === null) return {};
  const text = (name: string) => {
    const value: unknown = Reflect.get(answer, name);
    return typeof value === 'string' ? value : undefined;
  };
  return tidied(
    {
      title: text('title'),
      siteName: text('provider_name'),
      authorName: text('author_name'),
      imageUrl: text('thumbnail_url'),
      kind: text('type'),
    },
    pageUrl,
  );
}

function tidied(facts: { [Key in keyof LinkFacts]: string | undefined }, pageUrl: string): LinkFacts {
  const imageUrl = facts.imageUrl === undefined ? undefined : webAddress(facts.imageUrl.trim(), pageUrl);
  const kept = Object.entries({ ...facts, imageUrl }).flatMap(([name, value]) => {
    const tidy = value?.replace(/\s+/g, ' ').trim();
    return tidy ? [[name, cut(tidy, LONGEST[name as keyof typeof LONGEST])]] : []; // the keys of facts
  });
  return Object.fromEntries(kept) as LinkFacts; // the same keys, without the empty ones
}

function webAddress(text: string, base: string): string | undefined {
  const url = URL.parse(text, base);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && url.href.length <= LONGEST.imageUrl ? url.href : undefined;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
