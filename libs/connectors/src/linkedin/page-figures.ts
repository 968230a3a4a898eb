import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { LinkedInApi } from './linkedin-api.js';

const FINDER = { 'x-restli-method': 'FINDER' };

/** The statistics' own name for each kind of post. */
const LISTS = [
  { name: 'shares', of: 'share' },
  { name: 'ugcPosts', of: 'ugcPost' },
] as const;

/** Impressions, clicks and shares by a post's URN; LinkedIn leaves out what nobody saw yet. */
async function statistics(
  api: LinkedInApi,
  account: Account,
  urns: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, JsonObject>> {
  const found = new Map<string, JsonObject>();
  for (const { name, of } of LISTS) {
    const wanted = [...new Set(urns.filter((urn) => urn.startsWith(`urn:li:${of}:`)))];
    if (wanted.length === 0) continue;
    // The parameters of Rest.li 2.0 want their brackets and commas plain, and what is inside encoded.
    const list = `List(${wanted.map(encodeURIComponent).join(',')})`;
    const query = `q=organizationalEntity&organizationalEntity=${encodeURIComponent(account.accountId)}&${name}=${list}`;
    const path = `rest/organizationalEntityShareStatistics?${query}`;
    const { json } = await api.call(account, path, { method: 'GET', headers: FINDER, signal });
    for (const element of objectsOf(objectOf(json).elements)) {
      const urn = textOf(element[of]);
      if (urn !== undefined) found.set(urn, objectOf(element.totalShareStatistics));
    }
  }
  return found;
}

/** Reactions and comments; undefined when the post is gone. */
async function reactions(
  api: LinkedInApi,
  account: Account,
  urn: string,
  signal: AbortSignal,
): Promise<PostMetrics | undefined> {
  try {
    const answer = await api.call(account, `rest/socialMetadata/${encodeURIComponent(urn)}`, { method: 'GET', signal });
    const { reactionSummaries, commentSummary } = objectOf(answer.json);
    const counts = Object.values(objectOf(reactionSummaries)).map((one) => numberOf(objectOf(one).count) ?? 0);
    const likes = counts.reduce((sum, count) => sum + count, 0);
    return { likes, replies: numberOf(objectOf(commentSummary).count) ?? 0 };
  } catch (error) {
    if (error instanceof PublishFailure && error.code === 'refused_404') return undefined;
    throw error;
  }
}

/** What became of a page's posts (Social Metadata API, Organization Share Statistics). @throws PublishFailure */
export async function pageFigures(
  api: LinkedInApi,
  account: Account,
  posts: readonly RemotePost[],
  signal: AbortSignal,
): Promise<readonly (PostMetrics | undefined)[]> {
  const urns = posts.map(({ remoteId }) => remoteId);
  const known = await Promise.all(urns.map((urn) => reactions(api, account, urn, signal)));
  const alive = urns.filter((_, at) => known[at] !== undefined);
  const shown = await statistics(api, account, alive, signal);
  return urns.map((urn, at) => {
    const [counts, seen] = [known[at], shown.get(urn)];
    if (counts === undefined || seen === undefined) return counts;
    const { impressionCount, clickCount, shareCount } = seen;
    const [views, clicks, reposts] = [impressionCount, clickCount, shareCount].map(numberOf);
    return {
      ...counts,
      ...(views !== undefined && { views }),
      ...(clicks !== undefined && { clicks }),
      ...(reposts !== undefined && { reposts }),
    };
  });
}
