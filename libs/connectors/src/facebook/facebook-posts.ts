import type { Account } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { GraphApi } from '../meta/graph-api.js';
import { graphInstant } from '../meta/media-list.js';
import type { SeenPost } from '../outcome/read-back.js';

/** Takes ids of posts and of comments. */
export const facebookUrl = (id: string) => `https://www.facebook.com/${id}`;

function seen({ accountId }: Account, one: unknown, root?: string): SeenPost[] {
  const { id, message, created_time: created, from, parent } = objectOf(one);
  const [remoteId, createdAt] = [textOf(id), graphInstant(created)];
  if (remoteId === undefined || createdAt === undefined) return [];
  const author = textOf(objectOf(from).id);
  const others = author !== undefined && author !== accountId;
  // Among comments, those below another comment say below which.
  const answers = textOf(objectOf(parent).id) ?? root;
  const post = { remoteId, createdAt, url: facebookUrl(remoteId), text: textOf(message) ?? '', others };
  return [answers === undefined ? post : { ...post, answers }];
}

const FIELDS = 'id,message,created_time,from';

async function* read(
  account: Account,
  pages: AsyncIterable<readonly unknown[]>,
  root?: string,
): AsyncGenerator<SeenPost[]> {
  for await (const page of pages) yield page.flatMap((one) => seen(account, one, root));
}

/** What the page posted, the newest first. @throws PublishFailure */
export function pagePosts(api: GraphApi, account: Account, signal: AbortSignal): AsyncGenerator<SeenPost[]> {
  return read(
    account,
    api.pages(account, `${account.accountId}/published_posts`, { fields: FIELDS, limit: '50' }, signal),
  );
}

/** What was written below a post, the newest first. @throws PublishFailure */
export function postComments(
  api: GraphApi,
  account: Account,
  root: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  const query = { fields: `${FIELDS},parent`, order: 'reverse_chronological', filter: 'stream', limit: '50' };
  return read(account, api.pages(account, `${root}/comments`, query, signal), root);
}
