import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { RedditApi } from './reddit-api.js';

/** reddit.com/dev/api#GET_api_info takes so many names. */
const MOST_NAMES = 100;

function figures({ author, score, num_comments: comments }: JsonObject): PostMetrics | undefined {
  if (author === '[deleted]') return undefined;
  return { likes: Math.max(0, numberOf(score) ?? 0), replies: numberOf(comments) ?? 0 };
}

/** Score and comments of posts, in their order. @throws PublishFailure */
export async function redditFigures(
  api: RedditApi,
  account: Account,
  posts: readonly RemotePost[],
  signal: AbortSignal,
): Promise<readonly (PostMetrics | undefined)[]> {
  const found = new Map<string, PostMetrics | undefined>();
  for (let from = 0; from < posts.length; from += MOST_NAMES) {
    const id = posts
      .slice(from, from + MOST_NAMES)
      .map(({ remoteId }) => remoteId)
      .join(',');
    const { json } = await api.call(account, 'api/info', { query: { id }, signal });
    const things = objectsOf(objectOf(objectOf(json).data).children).map(({ data }) => objectOf(data));
    for (const thing of things) found.set(textOf(thing.name) ?? '', figures(thing));
  }
  return posts.map(({ remoteId }) => found.get(remoteId));
}
