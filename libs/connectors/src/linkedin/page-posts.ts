import type { Account } from '../connector.port.js';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { SeenPost } from '../outcome/read-back.js';
import type { LinkedInApi, LinkedInCall } from './linkedin-api.js';
import { updateUrl } from './linkedin-network.js';
import { plainText } from './little-text.js';

const PAGE = 50;

function seen(remoteId: string | undefined, at: unknown, url: (id: string) => string, text: string): SeenPost[] {
  const ms = numberOf(at);
  if (remoteId === undefined || ms === undefined) return [];
  return [{ remoteId, createdAt: new Date(ms).toISOString(), url: url(remoteId), text }];
}

function postOf({ id, createdAt, commentary }: JsonObject): SeenPost[] {
  return seen(textOf(id), createdAt, updateUrl, plainText(textOf(commentary) ?? ''));
}

/** Page by page until one is not full. @throws PublishFailure */
async function* paged(
  ask: (query: Record<string, string>) => Promise<JsonObject>,
  read: (element: JsonObject) => SeenPost[],
): AsyncGenerator<SeenPost[]> {
  for (let start = 0; ; start += PAGE) {
    const elements = objectsOf((await ask({ start: String(start), count: String(PAGE) })).elements);
    yield elements.flatMap(read);
    if (elements.length < PAGE) return;
  }
}

const asking =
  (api: LinkedInApi, account: Account, path: string, call: LinkedInCall) => async (query: Record<string, string>) =>
    objectOf((await api.call(account, path, { ...call, query: { ...call.query, ...query } })).json);

/** What the page posted, the newest first. */
export function pagePosts(api: LinkedInApi, account: Account, signal: AbortSignal): AsyncGenerator<SeenPost[]> {
  const call: LinkedInCall = {
    method: 'GET',
    headers: { 'x-restli-method': 'FINDER' },
    query: { q: 'author', author: account.accountId, sortBy: 'CREATED' },
    signal,
  };
  return paged(asking(api, account, 'rest/posts', call), postOf);
}

/** What the page wrote below a post. */
export function pageComments(
  api: LinkedInApi,
  account: Account,
  root: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  const path = `rest/socialActions/${encodeURIComponent(root)}/comments`;
  return paged(
    asking(api, account, path, { method: 'GET', signal }),
    ({ actor, commentUrn, created, message, parentComment }) => {
      const text = textOf(objectOf(message).text) ?? '';
      const found = seen(textOf(commentUrn), objectOf(created).time, (urn) => updateUrl(root, urn), text);
      const answers = textOf(parentComment) ?? root;
      return found.map((comment) => ({ ...comment, answers, others: actor !== account.accountId }));
    },
  );
}
