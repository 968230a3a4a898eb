import { fetchPage, OutboundError, outboundGuard } from '#http';
import { feedItem, type FeedItem, type FeedItemParts } from '../domain/feed-item.js';
import { boundedId } from './bounded-id.js';

/** Items of one look; feeds hold a few dozen. */
const MOST_ITEMS = 200;
/** Blogs move, to https most of all; the guard's own limit on an answer's size holds. */
const FEED = {
  accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  maxBytes: Number.POSITIVE_INFINITY,
  maxRedirects: 5,
};

/** A feed that could not be read, in a sentence for people. */
export class FeedProblem extends Error {
  readonly code = 'portal.feed_problem';
}

/**
 * Reads a feed (RSS, Atom, RDF or JSON Feed) through the guarded door, also where it has moved to.
 *
 * @param name the facts' `feed`
 * @throws FeedProblem
 */
export async function readFeed(url: string, name: string, signal: AbortSignal): Promise<FeedItem[]> {
  const text = await download(url, signal);
  // Loaded with the first feed, because most installations have none and it takes memory.
  const { parseFeed } = await import('feedsmith');
  try {
    return partsOf(parseFeed(text))
      .slice(0, MOST_ITEMS)
      .map((parts) => {
        const item = feedItem(parts, name);
        return { ...item, key: boundedId(item.key) };
      });
  } catch {
    throw new FeedProblem('The address gives no RSS, Atom or JSON feed. Look for the feed’s own address.');
  }
}

async function download(url: string, signal: AbortSignal): Promise<string> {
  try {
    const { status, body } = await fetchPage(outboundGuard(), url, { ...FEED, signal });
    if (status < 200 || status > 299) throw new FeedProblem(`The feed answers ${status}. Check its address.`);
    return new TextDecoder().decode(body);
  } catch (error) {
    if (error instanceof OutboundError) throw new FeedProblem(error.message, { cause: error });
    throw error;
  }
}

type Parsed = ReturnType<typeof import('feedsmith').parseFeed>;

function partsOf(parsed: Parsed): FeedItemParts[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map(({ guid, title, link, description, pubDate }) => ({
        ...{ id: guid?.value, title, link, summary: description, published: pubDate?.toString() },
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map(({ id, title, links, summary, published, updated }) => ({
        ...{ id, title: title?.value, link: links?.[0]?.href, summary: summary?.value },
        published: (published ?? updated)?.toString(),
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map(({ title, link, description }) => ({ title, link, summary: description }));
    case 'json':
      return (parsed.feed.items ?? []).map(({ id, title, url, summary, content_text: content, date_published }) => ({
        ...{ id, title, link: url, summary: summary ?? content, published: date_published?.toString() },
      }));
    default:
      return parsed satisfies never;
  }
}
