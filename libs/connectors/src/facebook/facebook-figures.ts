import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { numberOf, objectOf } from '../exchange/json.js';
import type { GraphApi } from '../meta/graph-api.js';
import { PublishFailure } from '../publish-failure.js';

const totalOf = (edge: unknown) => numberOf(objectOf(objectOf(edge).summary).total_count) ?? 0;

/** Reactions, comments and shares of a post; undefined for one that is gone. @throws PublishFailure */
export async function facebookFigures(
  api: GraphApi,
  account: Account,
  { remoteId }: RemotePost,
  signal: AbortSignal,
): Promise<PostMetrics | undefined> {
  const fields = 'shares,reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)';
  try {
    const post = await api.call(account, remoteId, { method: 'GET', query: { fields }, signal });
    const { reactions, comments, shares } = post;
    return {
      likes: totalOf(reactions),
      replies: totalOf(comments),
      reposts: numberOf(objectOf(shares).count) ?? 0,
    };
  } catch (error) {
    // "Object with ID … does not exist" comes as a refusal (code 100), with the status 400.
    if (error instanceof PublishFailure && error.kind === 'refused') return undefined;
    throw error;
  }
}
