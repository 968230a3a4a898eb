import type { Account } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { GraphApi } from '../meta/graph-api.js';
import { graphInstant } from '../meta/media-list.js';
import type { SeenPost } from '../outcome/read-back.js';

/** Takes ids of posts and of comments. */
export const facebookUrl = (id: string) => `https://www.facebook.com/${id}`;

function seen({ accountId }: Account, one: unknown): SeenPost[] {
  const { id, message, created_time: created, from } = objectOf(one);
  const [remoteId, createdAt] = [textOf(id), graphInstant(created)];
  if (remoteId === undefined || createdAt === undefined) return [];
  const author = textOf(objectOf(from).id);
  const others = author !== undefined && author !== accountId;
  return [{ remoteId, createdAt, url: facebookUrl(remoteId), text: textOf(message) ?? '', others }];
}

const FIELDS = 'id,message,created_time,from';

async function* read(account: Account, pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<SeenPost[]> {
  for await (const page of pages) yield page.flatMap((one) => seen(account, one));
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
  const query = { fields: FIELDS, order: 'reverse_chronological', filter: 'stream', limit: '50' };
  return read(account, api.pages(account, `${root}/comments`, query, signal));
}
