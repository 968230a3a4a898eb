import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { assertFits } from '../outcome/assert-fits.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough, type SeenPost } from '../outcome/read-back.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { PublishFailure } from '../publish-failure.js';
import { articleOf } from './article.js';
import {
  DEVTO_FEATURES,
  DEVTO_FIELDS,
  DEVTO_ITSELF,
  DEVTO_LABEL,
  DEVTO_MEDIA,
  DEVTO_TEXT,
  KEY_HELP,
} from './devto.fields.js';

const SERVER = { field: 'server', example: DEVTO_ITSELF, secret: 'API key' };
const PAGE = 30;
/** Same author, title and body (forem/forem, app/models/article.rb: `validates :body_markdown, uniqueness`). */
const DUPLICATE = /body markdown has already been taken/i;

function judged({ status, text, json }: WebAnswer, handle: string): PublishFailure | undefined {
  const said = textOf(objectOf(json).error) ?? text;
  if (status === 401) return unauthorised(DEVTO_LABEL, handle, said);
  if (status !== 422 || !DUPLICATE.test(said)) return undefined;
  return new PublishFailure('duplicate', 'duplicate_422', `${DEVTO_LABEL} holds the same article already.`);
}

/** DEV, or any community that runs Forem. Articles are read back; an equal one is refused. */
export class DevtoConnector implements Connector {
  readonly network = 'devto';
  readonly label = DEVTO_LABEL;
  readonly description = 'Articles on DEV (dev.to) or another Forem, with an API key.';
  readonly builtIn = false;
  readonly fields = DEVTO_FIELDS;
  readonly outcomeClass = 'read_back';
  readonly features = DEVTO_FEATURES;
  readonly media = DEVTO_MEDIA;
  readonly newKey = randomKey;
  private readonly api: WebApi;

  constructor(private readonly guard: OutboundGuard) {
    this.api = new WebApi(guard, { label: DEVTO_LABEL, judge: judged });
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const server = serverUrl(credentials.server?.trim() || DEVTO_ITSELF, this.guard, SERVER).href.replace(/\/$/, '');
    const apiKey = pasted(credentials.apiKey, 'apiKey', /^[\w-]+$/, KEY_HELP);
    const address = { field: 'server', remedy: 'Check the address of the community.' };
    const blame = {
      label: DEVTO_LABEL,
      access: { field: 'apiKey', remedy: KEY_HELP },
      ...(credentials.server && { address }),
    };
    const { json } = await connecting(blame, () =>
      this.api.call(to({ server }, { apiKey }, 'GET', 'users/me', { signal })),
    );
    const { id, username, name, profile_image: avatarUrl } = objectOf(json);
    const handle = textOf(username) ?? '';
    const avatar = textOf(avatarUrl);
    return {
      accountId: `${new URL(server).host}/${textOf(id) ?? ''}`,
      handle: `@${handle}`,
      displayName: textOf(name) ?? handle,
      ...(avatar === undefined ? {} : { avatarUrl: avatar }),
      profileUrl: `${server}/${handle}`,
      text: DEVTO_TEXT,
      secret: { apiKey },
      settings: { server },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertFits(post.text, DEVTO_TEXT, DEVTO_LABEL);
    const json = { article: articleOf(post) };
    const answer = await this.call(account, 'POST', 'articles', { json, signal, attempt });
    const { id, url } = objectOf(answer.json);
    const remoteId = textOf(id);
    if (remoteId === undefined) throw unreadableAnswer(DEVTO_LABEL);
    return { remoteId, url: textOf(url) ?? account.settings.server ?? '' };
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    return await lookThrough(this.pages(account, signal), {
      text: articleText(articleOf(post)),
      since: attempt.createdAt,
    });
  }

  /** An equal article is refused, but one that is still being taken up may come first: a person decides. */
  repeatSafe(): boolean {
    return false;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    assertFits(post.text, DEVTO_TEXT, DEVTO_LABEL);
    await this.call(account, 'PUT', `articles/${remote.remoteId}`, { json: { article: articleOf(post) }, signal });
    return remote;
  }

  /** Authors cannot delete by the API; the article is a draft again. */
  async remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    const json = { article: { published: false } };
    await unlessGone(this.call(account, 'PUT', `articles/${remoteId}`, { json, signal }));
  }

  async metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<(PostMetrics | undefined)[]> {
    const figures: (PostMetrics | undefined)[] = [];
    for (const { remoteId } of posts) figures.push(await this.figuresOf(account, remoteId, signal));
    return figures;
  }

  private async figuresOf(account: Account, id: string, signal: AbortSignal): Promise<PostMetrics | undefined> {
    const answer = await this.api.ask(to(account.settings, account.secret, 'GET', `articles/${id}`, { signal }));
    if (answer.status === 404) return undefined;
    const failure = this.api.failure(answer, account.handle);
    if (failure) throw failure;
    const { public_reactions_count: likes, comments_count: replies } = objectOf(answer.json);
    return { likes: numberOf(likes) ?? 0, replies: numberOf(replies) ?? 0 };
  }

  /** Newest first. */
  private async *pages(account: Account, signal: AbortSignal): AsyncGenerator<SeenPost[]> {
    for (let page = 1; ; page += 1) {
      const { json } = await this.call(account, 'GET', `articles/me/published?page=${page}&per_page=${PAGE}`, {
        signal,
      });
      if (!Array.isArray(json)) throw unreadableAnswer(DEVTO_LABEL);
      const articles = objectsOf(json);
      yield articles.map((one) => ({
        remoteId: textOf(one.id) ?? '',
        url: textOf(one.url) ?? '',
        text: articleText({ title: textOf(one.title) ?? '', body_markdown: textOf(one.body_markdown) ?? '' }),
        createdAt: textOf(one.published_at) ?? '',
      }));
      if (articles.length < PAGE) return;
    }
  }

  private call(account: Account, method: WebCall['method'], path: string, sent: Sent): Promise<WebAnswer> {
    return this.api.call({ ...to(account.settings, account.secret, method, path, sent), handle: account.handle });
  }
}

type Sent = Pick<WebCall, 'signal' | 'json' | 'attempt'>;

const articleText = (article: { title: string; body_markdown: string }) => `${article.title}\n${article.body_markdown}`;

function to(
  settings: AccountFacts,
  secret: AccountFacts,
  method: WebCall['method'],
  path: string,
  sent: Sent,
): WebCall {
  const headers = { 'api-key': secret.apiKey ?? '', accept: 'application/vnd.forem.api-v1+json' };
  return { method, url: `${settings.server ?? ''}/api/${path}`, headers, ...sent };
}
