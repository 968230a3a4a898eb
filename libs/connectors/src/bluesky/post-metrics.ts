import type { AtpAgent } from '@atproto/api';
import type { PostMetrics, RemotePost } from '../connector.port.js';

/** Lexicon app.bsky.feed.getPosts: at most 25 addresses. */
const MOST_AT_ONCE = 25;

/** How often posts were answered, in their order; undefined for what is gone. Bluesky does not count who only saw it. */
export async function postMetrics(
  agent: AtpAgent,
  posts: readonly RemotePost[],
  signal: AbortSignal,
): Promise<(PostMetrics | undefined)[]> {
  const counted = new Map<string, PostMetrics>();
  for (let from = 0; from < posts.length; from += MOST_AT_ONCE) {
    const uris = [...new Set(posts.slice(from, from + MOST_AT_ONCE).map(({ remoteId }) => remoteId))];
    const { data } = await agent.app.bsky.feed.getPosts({ uris }, { signal });
    for (const { uri, likeCount = 0, repostCount = 0, quoteCount = 0, replyCount = 0 } of data.posts) {
      counted.set(uri, { likes: likeCount, reposts: repostCount + quoteCount, replies: replyCount });
    }
  }
  return posts.map(({ remoteId }) => counted.get(remoteId));
}
