import type {
  Account,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { Door } from '../exchange/door.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { RenewingNetwork } from '../oauth/renewing-network.js';
import type { Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { comparableText } from './shown-text.js';
import { xAccount } from './x-account.js';
import { X_LABEL, XApi } from './x-api.js';
import { XMedia } from './x-media.js';
import { xMetrics } from './x-metrics.js';
import { X_PROFILE, xSteps } from './x.profile.js';
import { X_FEATURES, X_MEDIA } from './x.rules.js';
import { xPostUrl, xTimeline } from './x-timeline.js';

/** GET /2/tweets takes so many ids. */
const MOST_IDS = 100;

/**
 * X, with the operator's own app. It takes no key of ours, but refuses an equal text; a doubt is settled by reading the
 * account's posts back.
 */
export class XConnector extends RenewingNetwork implements Connector {
  readonly network = 'x';
  readonly label = X_LABEL;
  readonly description = 'An X account. The operator brings an app of their own.';
  readonly outcomeClass = 'read_back';
  readonly features = X_FEATURES;
  readonly media = X_MEDIA;
  readonly newKey = randomKey;
  private readonly api: XApi;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'X', profile: X_PROFILE, steps: xSteps(app.redirectUri) });
    this.api = new XApi(door);
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const ids = await preparing(X_LABEL, () => new XMedia(this.api).upload(account, post.media ?? [], signal));
    const { poll } = post.options ?? {};
    const json = {
      ...(post.text === '' ? {} : { text: post.text }),
      ...(ids.length > 0 ? { media: { media_ids: ids } } : {}),
      ...(poll ? { poll: { options: poll.choices, duration_minutes: poll.endsAfterMinutes } } : {}),
      ...(post.replyTo ? { reply: { in_reply_to_tweet_id: post.replyTo.parent.remoteId } } : {}),
    };
    const answer = await this.api.call(account, 'tweets', { method: 'POST', json, signal, attempt });
    const id = textOf(objectOf(objectOf(answer.json).data).id);
    if (id === undefined) throw unreadableAnswer(X_LABEL);
    const budget = this.api.budget(answer);
    return { remoteId: id, url: xPostUrl(account, id), ...(budget ? { budget } : {}) };
  }

  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const since = attempt.createdAt;
    const sought = { text: post.text, answers: post.replyTo?.parent.remoteId, since };
    return lookThrough(xTimeline(this.api, account, since, signal), sought, comparableText);
  }

  repeatSafe(): boolean {
    return false;
  }

  remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    return unlessGone(this.api.call(account, `tweets/${remote.remoteId}`, { method: 'DELETE', signal }));
  }

  async metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    const found = new Map<string, PostMetrics>();
    for (let from = 0; from < posts.length; from += MOST_IDS) {
      const ids = posts.slice(from, from + MOST_IDS).map(({ remoteId }) => remoteId);
      const query = { ids: ids.join(','), 'tweet.fields': 'public_metrics' };
      const answer = await this.api.call(account, 'tweets', { method: 'GET', query, signal });
      for (const [id, figures] of xMetrics(answer.json)) found.set(id, figures);
    }
    return posts.map(({ remoteId }) => found.get(remoteId));
  }

  protected async accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return [await xAccount(this.api, tokens, signal)];
  }
}
