import type { Account } from '../connector.port.js';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { SeenPost } from '../outcome/read-back.js';
import type { RedditApi } from './reddit-api.js';

export const redditUrl = (permalink: string) => new URL(permalink, 'https://www.reddit.com/').href;

/** What tells one post from another: its title and its words. */
export const wordsOf = (title: string, text: string) => `${title}\n${text}`;

function seen(thing: JsonObject, text: string): SeenPost[] {
  const [remoteId, permalink, seconds] = [textOf(thing.name), textOf(thing.permalink), numberOf(thing.created_utc)];
  if (remoteId === undefined || permalink === undefined || seconds === undefined) return [];
  return [{ remoteId, url: redditUrl(permalink), createdAt: new Date(seconds * 1000).toISOString(), text }];
}

/** A listing, newest first, page by page. @throws PublishFailure */
async function* listing(
  api: RedditApi,
  account: Account,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<JsonObject[]> {
  let after: string | undefined;
  do {
    const query = { sort: 'new', limit: '50', ...(after === undefined ? {} : { after }) };
    const { json } = await api.call(account, path, { query, signal });
    const { children, after: next } = objectOf(objectOf(json).data);
    yield objectsOf(children).map(({ data }) => objectOf(data));
    after = textOf(next);
  } while (after !== undefined);
}

const nameOf = ({ handle }: Account) => handle.replace(/^u\//, '');

/** What the account submitted, with title and words as its text. */
export async function* submissions(api: RedditApi, account: Account, signal: AbortSignal): AsyncGenerator<SeenPost[]> {
  for await (const things of listing(api, account, `user/${nameOf(account)}/submitted`, signal)) {
    yield things.flatMap((one) => seen(one, wordsOf(textOf(one.title) ?? '', textOf(one.selftext) ?? '')));
  }
}

/** What the account wrote below a post; what it wrote elsewhere counts as others'. */
export async function* commentsBelow(
  api: RedditApi,
  account: Account,
  root: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  for await (const things of listing(api, account, `user/${nameOf(account)}/comments`, signal)) {
    yield things.flatMap((one) =>
      seen(one, textOf(one.body) ?? '').map((post) => ({ ...post, others: one.parent_id !== root })),
    );
  }
}
