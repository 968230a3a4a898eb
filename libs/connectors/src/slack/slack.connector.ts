import type { OutboundGuard } from '#http';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { WebApi, WebCall } from '../exchange/web-api.js';
import { assertFits } from '../outcome/assert-fits.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { messageBody } from './message-body.js';
import { uploadedImages } from './slack-files.js';
import { errorOf, slackApi } from './slack-api.js';
import {
  CHANNEL_HELP,
  SLACK_FEATURES,
  SLACK_FIELDS,
  SLACK_LABEL,
  SLACK_MEDIA,
  SLACK_TEXT,
  TOKEN_HELP,
} from './slack.fields.js';

const EVENT = 'drover_attempt';
const PAGE = 100;
const MOST_PAGES = 5;
const CLOCK_ALLOWANCE_MS = 2000;

/**
 * A channel of a workspace, by an app of one's own. Slack accepts `client_msg_id` and ignores it; but what a message's
 * metadata holds comes back with the channel's history, so our key is read back rather than words that Slack rewrites.
 */
export class SlackConnector implements Connector {
  readonly network = 'slack';
  readonly label = SLACK_LABEL;
  readonly description = 'A Slack channel, with an app of your own. Doubts are settled without you.';
  readonly builtIn = false;
  readonly fields = SLACK_FIELDS;
  readonly outcomeClass = 'read_back';
  readonly features = SLACK_FEATURES;
  readonly media = SLACK_MEDIA;
  readonly newKey = randomKey;
  private readonly api: WebApi;

  constructor(
    guard: OutboundGuard,
    private readonly url = 'https://slack.com/api',
  ) {
    this.api = slackApi(guard);
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const token = pasted(credentials.token, 'token', /^[\w.-]+$/, TOKEN_HELP);
    const channel = pasted(credentials.channel, 'channel', /^[CGD][A-Z0-9]{6,}$/, CHANNEL_HELP);
    const to = { settings: { api: this.url }, secret: { token }, handle: channel };
    const ask = (field: string, remedy: string, call: () => Promise<{ json: unknown }>) =>
      connecting({ label: SLACK_LABEL, access: { field, remedy } }, call);
    const { json: me } = await ask('token', TOKEN_HELP, () => this.post(to, 'auth.test', {}, { signal }));
    const { json } = await ask('channel', CHANNEL_HELP, () => this.get(to, 'conversations.info', { channel }, signal));
    const { team, url, team_id: teamId } = objectOf(me);
    const name = textOf(objectOf(objectOf(json).channel).name) ?? channel;
    const home = textOf(url) ?? 'https://slack.com/';
    return {
      accountId: `${textOf(teamId) ?? ''}/${channel}`,
      handle: `#${name}`,
      displayName: `#${name} (${textOf(team) ?? 'Slack'})`,
      profileUrl: `${home}archives/${channel}`,
      text: SLACK_TEXT,
      secret: { token },
      settings: { api: this.url, channel, home },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const json = {
      channel: account.settings.channel ?? '',
      ...(await this.bodyOf(account, post, signal)),
      metadata: { event_type: EVENT, event_payload: { key: attempt.key } },
      ...(post.replyTo && { thread_ts: post.replyTo.root.remoteId }),
    };
    const answer = await this.post(account, 'chat.postMessage', json, { signal, attempt });
    const ts = textOf(objectOf(answer.json).ts);
    if (ts === undefined) throw unreadableAnswer(SLACK_LABEL);
    return remotePost(account, ts);
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const since = (Date.parse(attempt.createdAt) - CLOCK_ALLOWANCE_MS) / 1000;
    const root = post.replyTo?.root.remoteId;
    const method = root === undefined ? 'conversations.history' : 'conversations.replies';
    const query = {
      channel: account.settings.channel ?? '',
      ...{ oldest: String(since), limit: String(PAGE), include_all_metadata: 'true' },
      ...(root !== undefined && { ts: root }),
    };
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { json } = await this.get(account, method, { ...query, ...(cursor && { cursor }) }, signal);
      const { messages, has_more: more, response_metadata: next, ok } = objectOf(json);
      if (ok !== true) throw unreadableAnswer(SLACK_LABEL);
      const ours = objectsOf(messages).find((one) => keyOf(one.metadata) === attempt.key);
      const ts = textOf(ours?.ts);
      if (ts !== undefined) return { found: true, ...remotePost(account, ts) };
      cursor = textOf(objectOf(next).next_cursor) ?? '';
      if (more !== true || cursor === '') return { found: false, certain: true };
    }
    return { found: false, certain: false };
  }

  /** There is no key: a repeat would be posted. */
  repeatSafe(): boolean {
    return false;
  }

  /** Changes the words; a message with pictures gets them anew. */
  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const json = {
      channel: account.settings.channel ?? '',
      ts: remote.remoteId,
      ...(await this.bodyOf(account, post, signal)),
    };
    await this.post(account, 'chat.update', json, { signal });
    return remote;
  }

  async remove(account: Account, { remoteId: ts }: RemotePost, signal: AbortSignal): Promise<void> {
    const json = { channel: account.settings.channel ?? '', ts };
    const answer = await this.api.ask(this.to(account, 'chat.delete', { json, signal }));
    const failure = this.api.failure(answer, account.handle);
    if (failure && errorOf(answer) !== 'message_not_found') throw failure;
  }

  /** With its pictures uploaded: until the message itself, nothing of them is to be seen. */
  private async bodyOf(account: Account, post: PostContent, signal: AbortSignal) {
    const { media = [] } = post;
    if (media.length === 0) return messageBody(post, []);
    assertFits(post.text, SLACK_TEXT, SLACK_LABEL);
    const calls = {
      get: (method: string, query: Record<string, string>) => this.get(account, method, query, signal),
      post: (method: string, json: object) => this.post(account, method, json, { signal }),
    };
    const images = await preparing(SLACK_LABEL, () => uploadedImages(this.api, calls, account, media, signal));
    return messageBody(post, images);
  }

  private post(account: Addressed, method: string, json: object, sent: Pick<WebCall, 'signal' | 'attempt'>) {
    return this.api.call(this.to(account, method, { json, ...sent }));
  }

  private get(account: Addressed, method: string, query: Record<string, string>, signal: AbortSignal) {
    const search = new URLSearchParams(query).toString();
    return this.api.call({ ...this.to(account, `${method}?${search}`, { signal }), method: 'GET' });
  }

  private to(
    { settings, secret, handle }: Addressed,
    method: string,
    sent: Pick<WebCall, 'signal' | 'json' | 'attempt'>,
  ): WebCall {
    const headers = { authorization: `Bearer ${secret.token ?? ''}` };
    return { method: 'POST', url: `${settings.api ?? ''}/${method}`, headers, handle, ...sent };
  }
}

type Addressed = Pick<Account, 'settings' | 'secret' | 'handle'>;

const keyOf = (metadata: unknown) => textOf(objectOf(objectOf(metadata).event_payload).key);

function remotePost({ settings }: Account, ts: string): RemotePost {
  return { remoteId: ts, url: `${settings.home ?? ''}archives/${settings.channel ?? ''}/p${ts.replace('.', '')}` };
}
