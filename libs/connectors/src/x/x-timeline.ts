import type { Account } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { SeenPost } from '../outcome/read-back.js';
import { writtenText } from './shown-text.js';
import type { XApi } from './x-api.js';

const PAGE = 100;
/** Further back than `since`, because X's instants have no milliseconds and clocks differ. */
const ALLOWANCE_MS = 10_000;

export function xPostUrl({ handle }: Pick<Account, 'handle'>, id: string): string {
  return `https://x.com/${handle.replace(/^@/, '')}/status/${id}`;
}

function seen(account: Account, post: Readonly<Record<string, unknown>>): SeenPost[] {
  const [remoteId, createdAt] = [textOf(post.id), textOf(post.created_at)];
  if (remoteId === undefined || createdAt === undefined) return [];
  const answered = objectsOf(post.referenced_tweets).find(({ type }) => type === 'replied_to');
  const answers = textOf(answered?.id);
  const url = xPostUrl(account, remoteId);
  return [{ remoteId, createdAt, url, text: writtenText(post), ...(answers === undefined ? {} : { answers }) }];
}

/** What the account posted since, the newest first, page by page (GET /2/users/{id}/tweets). @throws PublishFailure */
export async function* xTimeline(
  api: XApi,
  account: Account,
  since: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  // X refuses a start in the future.
  const start = new Date(Math.min(Date.parse(since), Date.now()) - ALLOWANCE_MS).toISOString();
  let next: string | undefined;
  do {
    const query = {
      max_results: String(PAGE),
      start_time: start,
      exclude: 'retweets',
      'tweet.fields': 'created_at,entities,note_tweet,referenced_tweets',
      ...(next === undefined ? {} : { pagination_token: next }),
    };
    const answer = await api.call(account, `users/${account.accountId}/tweets`, { method: 'GET', query, signal });
    const { data, meta } = objectOf(answer.json);
    yield objectsOf(data).flatMap((post) => seen(account, post));
    next = textOf(objectOf(meta).next_token);
  } while (next !== undefined);
}
