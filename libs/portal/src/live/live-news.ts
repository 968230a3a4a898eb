/** What changed; the browser reads it anew. */
export type LiveNews =
  | { readonly event: 'post'; readonly postId: string }
  | { readonly event: 'channel'; readonly channelId: string }
  | { readonly event: 'media'; readonly mediaId: string }
  | { readonly event: 'figures'; readonly postId: string }
  | { readonly event: 'notification'; readonly userId: string };

const EVENTS: ReadonlySet<unknown> = new Set<LiveNews['event']>([
  'post',
  'channel',
  'media',
  'figures',
  'notification',
]);

/** News with the workspace they belong to, as they travel between replicas. */
export type AddressedNews = LiveNews & { readonly workspace: string };

/** Undefined for what this version does not know. */
export function parseNews(payload: string): AddressedNews | undefined {
  if (!payload.startsWith('{')) return undefined;
  const news: unknown = JSON.parse(payload);
  return isNews(news) ? news : undefined;
}

function isNews(value: unknown): value is AddressedNews {
  if (typeof value !== 'object' || value === null || !('workspace' in value) || !('event' in value)) return false;
  return EVENTS.has(value.event);
}
