import type { ItemFile, OutgoingFeed, OutgoingItem } from '../persistence/outgoing-feed.repository.js';

export const FEED_FORMATS = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

export const isFeedFormat = (name: string): name is FeedFormat => name in FEED_FORMATS;

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Plain words as HTML, which is what readers take. */
function htmlOf(text: string): string {
  const linked = escaped(text).replace(/https?:\/\/[^\s<>"]+/g, (url) => `<a href="${url}">${url}</a>`);
  return linked
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br />')}</p>`)
    .join('');
}

/** What is to be seen where a reader shows nothing but the words' HTML. */
function fileHtml({ url, kind, altText = '', width, height }: ItemFile): string {
  if (kind === 'video') return `<p><a href="${escaped(url)}">${escaped(altText || 'Video')}</a></p>`;
  return `<p><img src="${escaped(url)}" alt="${escaped(altText)}" width="${width}" height="${height}" /></p>`;
}

const itemHtml = ({ text, media = [] }: OutgoingItem) => htmlOf(text) + media.map(fileHtml).join('');

/** Media RSS (rssboard.org/media-rss), for readers that show more than the one enclosure that RSS has. */
function mediaContent({ url, kind, mime, bytes, width, height, durationMs, altText }: ItemFile) {
  return {
    ...{ url, type: mime, fileSize: bytes, medium: kind === 'video' ? 'video' : 'image', width, height },
    ...(durationMs !== undefined && { duration: Math.round(durationMs / 1000) }),
    ...(altText && { description: { value: altText, type: 'plain' } }),
  };
}

const enclosureLink = ({ url, mime, bytes, altText }: ItemFile) => ({
  ...{ href: url, rel: 'enclosure', type: mime, length: bytes },
  ...(altText && { title: altText }),
});

/** jsonfeed.org/version/1.1, attachments. */
const attachment = ({ url, mime, bytes, durationMs, altText }: ItemFile) => ({
  ...{ url, mime_type: mime, size_in_bytes: bytes },
  ...(durationMs !== undefined && { duration_in_seconds: durationMs / 1000 }),
  ...(altText && { title: altText }),
});

/** RSS readers show a title; the first line stands in for one. */
const MOST_TITLE = 100;
const titleOf = ({ title, text }: OutgoingItem) => title ?? (text.trim().split('\n')[0] ?? '').slice(0, MOST_TITLE);

/**
 * A feed as a document.
 *
 * @param self the document's own address
 */
export async function writeFeed(
  format: FeedFormat,
  { id, title, site, description }: OutgoingFeed,
  items: readonly OutgoingItem[],
  self: string,
): Promise<string> {
  // Loaded with the first feed, because most installations have none and it takes memory.
  const { generateAtomFeed, generateJsonFeed, generateRssFeed } = await import('feedsmith');
  const changed = new Date(Math.max(0, ...items.map(({ changedAt }) => Date.parse(changedAt))));
  switch (format) {
    case 'rss':
      return generateRssFeed({
        ...{ title, link: site, description: description || title, lastBuildDate: changed },
        atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
        items: items.map((item) => ({
          title: titleOf(item),
          link: item.link ?? site,
          guid: { value: `urn:uuid:${item.id}`, isPermaLink: false },
          description: itemHtml(item),
          pubDate: new Date(item.acceptedAt),
          ...(item.media?.length && {
            enclosures: item.media.slice(0, 1).map(({ url, mime, bytes }) => ({ url, type: mime, length: bytes })),
            media: { contents: item.media.map(mediaContent) },
          }),
        })),
      });
    case 'atom':
      return generateAtomFeed({
        ...{ id: `urn:uuid:${id}`, updated: changed },
        title: { value: title },
        ...(description && { subtitle: { value: description } }),
        authors: [{ name: title }],
        links: [{ href: self, rel: 'self' }, { href: site }],
        entries: items.map((item) => ({
          id: `urn:uuid:${item.id}`,
          title: { value: titleOf(item) },
          links: [{ href: item.link ?? site }, ...(item.media ?? []).map(enclosureLink)],
          content: { value: itemHtml(item), type: 'html' },
          published: new Date(item.acceptedAt),
          updated: new Date(item.changedAt),
        })),
      });
    case 'json':
      return JSON.stringify(
        generateJsonFeed({
          ...{ title, home_page_url: site, feed_url: self, ...(description && { description }) },
          items: items.map((item) => ({
            id: `urn:uuid:${item.id}`,
            ...(item.title && { title: item.title }),
            url: item.link ?? site,
            content_text: item.text,
            content_html: itemHtml(item),
            date_published: new Date(item.acceptedAt),
            date_modified: new Date(item.changedAt),
            ...(item.media?.length && { attachments: item.media.map(attachment) }),
          })),
        }),
      );
    default:
      return format satisfies never;
  }
}
