import type { Facts } from './automation.js';

/** What feeds of all kinds say of an item, as far as they say it. */
export interface FeedItemParts {
  id?: string;
  title?: string;
  link?: string;
  summary?: string;
  published?: string;
}

export interface FeedItem {
  /** By which it is known again: its id, else its address, else what it says. */
  key: string;
  facts: Facts;
}

const LONGEST_FACT = 10_000;

/** An item as news, with its feed's name. */
export function feedItem(parts: FeedItemParts, feed: string): FeedItem {
  const said = Object.entries({ ...parts, id: parts.id ?? parts.link, feed });
  const facts = Object.fromEntries(
    said.flatMap(([name, value]) => (value === undefined ? [] : [[name, plain(value).slice(0, LONGEST_FACT)]])),
  );
  const key = parts.id ?? parts.link ?? JSON.stringify(facts);
  return { key, facts };
}

/** Feeds carry HTML where posts are plain text: tags go, the commonest entities are read. */
function plain(text: string): string {
  const words = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_all, name: string) => ENTITIES[name] ?? ' ');
  return words.replace(/\s+/g, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
