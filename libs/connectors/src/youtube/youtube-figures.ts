import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { YouTubeApi } from './youtube-api.js';

/** developers.google.com/youtube/v3/docs/videos/list takes so many ids. */
const MOST_IDS = 50;

/** Counts come as texts. */
function figures(statistics: unknown): PostMetrics {
  const { viewCount, likeCount, commentCount } = objectOf(statistics);
  const named = { views: textOf(viewCount), likes: textOf(likeCount), replies: textOf(commentCount) };
  const counted = Object.entries(named).filter(([, value]) => value !== undefined);
  return Object.fromEntries(counted.map(([name, value]) => [name, Number(value)]));
}

/** Views, likes and comments of videos, in their order. @throws PublishFailure */
export async function youtubeFigures(
  api: YouTubeApi,
  account: Account,
  posts: readonly RemotePost[],
  signal: AbortSignal,
): Promise<readonly (PostMetrics | undefined)[]> {
  const found = new Map<string | undefined, PostMetrics>();
  for (let from = 0; from < posts.length; from += MOST_IDS) {
    const ids = posts.slice(from, from + MOST_IDS).map(({ remoteId }) => remoteId);
    const query = { part: 'statistics', id: [...new Set(ids)].join(',') };
    const { json } = await api.call(account, 'videos', { method: 'GET', query, signal });
    for (const { id, statistics } of objectsOf(objectOf(json).items)) found.set(textOf(id), figures(statistics));
  }
  return posts.map(({ remoteId }) => found.get(remoteId));
}
