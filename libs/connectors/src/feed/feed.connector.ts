import type { OutboundGuard } from '#http';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  MediaFile,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { addressOf } from '../exchange/address-of.js';
import { objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { randomKey } from '../outcome/random-key.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { FEED_FEATURES, FEED_FIELDS, FEED_LABEL, FEED_MEDIA, FEED_TEXT, SITE_HELP, TITLE_HELP } from './feed.fields.js';

const BLAME = { label: FEED_LABEL, access: { field: 'title', remedy: TITLE_HELP } };

/** A feed that Drover itself serves, as RSS, Atom and JSON. Keys are kept for good, as in the Sandbox. */
export class FeedConnector implements Connector {
  readonly network = 'feed';
  readonly label = FEED_LABEL;
  readonly description =
    'A feed of your own (RSS, Atom, JSON) that Drover serves: for readers, websites and other tools.';
  readonly builtIn = false;
  readonly fields = FEED_FIELDS;
  readonly outcomeClass = 'client_key';
  readonly features = FEED_FEATURES;
  readonly media = FEED_MEDIA;
  readonly newKey = randomKey;
  private readonly api: WebApi;

  constructor(
    guard: Pick<OutboundGuard, 'fetch'>,
    private readonly url: string,
    /** The bearer token of a workspace; the installation's secret stays with whoever makes it. */
    private readonly tokenOf: (workspaceId: string) => string,
  ) {
    this.api = new WebApi(guard, {
      label: FEED_LABEL,
      judge: ({ status }, handle) => (status === 401 ? unauthorised(FEED_LABEL, handle) : undefined),
    });
  }

  async connect(credentials: AccountFacts, { workspaceId, signal }: ConnectContext): Promise<ConnectedAccount> {
    const title = pasted(credentials.title, 'title', /^.{1,200}$/, TITLE_HELP);
    const site = pasted(credentials.site, 'site', /^https?:\/\/[^\s<>"]{1,1000}$/, SITE_HELP);
    const description = (credentials.description ?? '').trim();
    const to = { settings: { workspaceId }, handle: title };
    const { json } = await connecting(BLAME, () =>
      this.call(to, 'PUT', '', { json: { title, site, description }, signal }),
    );
    const { id, url } = objectOf(json);
    const [feed, profileUrl] = [textOf(id), textOf(url)];
    if (feed === undefined || profileUrl === undefined) throw unreadableAnswer(FEED_LABEL);
    return {
      accountId: feed,
      handle: title,
      displayName: title,
      profileUrl,
      text: FEED_TEXT,
      secret: {},
      settings: { workspaceId, feed },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const json = { ...itemOf(post), key: attempt.key, createdAt: attempt.createdAt };
    return remotePost(
      await this.call(account, 'POST', `${account.settings.feed ?? ''}/items`, { json, signal, attempt }),
    );
  }

  async reconcile(
    account: Account,
    _post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const path = `${account.settings.feed ?? ''}/items/by-key/${encodeURIComponent(attempt.key)}`;
    const answer = await this.api.ask(this.request(account, 'GET', path, { signal }));
    if (answer.status === 404) return { found: false, certain: true };
    const failure = this.api.failure(answer, account.handle);
    if (failure) throw failure;
    return { found: true, ...remotePost(answer) };
  }

  /** The key is unique in a feed for good. */
  repeatSafe(): boolean {
    return true;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const path = `${account.settings.feed ?? ''}/items/${remote.remoteId}`;
    return remotePost(await this.call(account, 'PUT', path, { json: itemOf(post), signal }));
  }

  async remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    await unlessGone(this.call(account, 'DELETE', `${account.settings.feed ?? ''}/items/${remoteId}`, { signal }));
  }

  private call(to: Addressed, method: WebCall['method'], path: string, sent: Sent): Promise<WebAnswer> {
    return this.api.call(this.request(to, method, path, sent));
  }

  private request({ settings, handle }: Addressed, method: WebCall['method'], path: string, sent: Sent): WebCall {
    const headers = { authorization: `Bearer ${this.tokenOf(settings.workspaceId ?? '')}` };
    const url = `${this.url}/feeds/api/${path}`;
    return { method, url, headers, handle, ...sent };
  }
}

type Addressed = Pick<Account, 'settings' | 'handle'>;
type Sent = Pick<WebCall, 'signal' | 'json' | 'attempt'>;

function itemOf({ text, media = [], options }: PostContent) {
  const { title, link } = options ?? {};
  return { text, ...(title && { title }), ...(link && { link }), ...(media.length > 0 && { media: media.map(shown) }) };
}

function shown(file: MediaFile) {
  const { kind, mime, bytes, width, height, durationMs, altText } = file;
  return {
    ...{ url: addressOf(file).url, kind, mime, bytes, width, height },
    ...(durationMs !== undefined && { durationMs }),
    ...(altText && { altText }),
  };
}

/** @throws PublishFailure (`doubt`) when it is no item */
function remotePost({ json }: WebAnswer): RemotePost {
  const [remoteId, url] = [textOf(objectOf(json).id), textOf(objectOf(json).url)];
  if (remoteId === undefined || url === undefined) throw unreadableAnswer(FEED_LABEL);
  return { remoteId, url };
}
