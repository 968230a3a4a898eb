import type {
  Account,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  RenewedAccess,
  SendAttempt,
} from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { textOf } from '../exchange/json.js';
import { ContainerNetwork } from '../meta/container-network.js';
import { insightsOf } from '../meta/insights.js';
import { mediaOf } from '../meta/media-list.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { lookThrough } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { INSTAGRAM_DIALECT } from './instagram-dialect.js';
import {
  INSTAGRAM_API,
  INSTAGRAM_LABEL,
  INSTAGRAM_LONG_LIVED,
  INSTAGRAM_PROFILE,
  instagramSteps,
} from './instagram.profile.js';
import { INSTAGRAM_FEATURES, INSTAGRAM_MEDIA, INSTAGRAM_TEXT } from './instagram.rules.js';

/** A comment has no container; what stands for its handle. */
const COMMENT = 'comment';

/** A professional account of Instagram. Posts have two phases; a comment has one, and is read back. */
export class InstagramConnector extends ContainerNetwork implements Connector {
  readonly network = 'instagram';
  readonly label = INSTAGRAM_LABEL;
  readonly description = 'An Instagram business or creator account. The operator brings an app of their own.';
  readonly features = INSTAGRAM_FEATURES;
  readonly media = INSTAGRAM_MEDIA;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, {
      prefix: 'INSTAGRAM',
      profile: INSTAGRAM_PROFILE,
      steps: instagramSteps(app.redirectUri),
      base: INSTAGRAM_API,
      dialect: INSTAGRAM_DIALECT,
      publishEdge: 'media_publish',
      textField: 'caption',
      longLived: INSTAGRAM_LONG_LIVED,
    });
  }

  override async prepare(
    account: Account,
    post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<string> {
    return post.replyTo ? COMMENT : super.prepare(account, post, attempt, signal);
  }

  override async publish(
    account: Account,
    post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    if (!post.replyTo) return super.publish(account, post, attempt, signal);
    const { root } = post.replyTo;
    const body = new URLSearchParams({ message: post.text });
    return {
      remoteId: await this.api.make(account, `${root.remoteId}/comments`, { body, signal, attempt }),
      url: root.url,
    };
  }

  override async reconcile(
    account: Account,
    post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    if (!post.replyTo) return super.reconcile(account, post, attempt, signal);
    const { root } = post.replyTo;
    const list = { path: `${root.remoteId}/comments`, textField: 'text', linked: false };
    const seen = await lookThrough(mediaOf(this.api, account, list, signal), {
      text: post.text,
      since: attempt.createdAt,
    });
    // Never certain: a comment that was sent again would be there twice.
    return seen.found ? { ...seen, url: root.url } : { found: false, certain: false };
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    const names = { views: 'views', likes: 'likes', replies: 'comments', reposts: 'shares' } as const;
    return Promise.all(posts.map((post) => insightsOf(this.api, account, post, names, signal)));
  }

  protected listOf({ accountId }: Account): string {
    return `${accountId}/media`;
  }

  protected async me(access: RenewedAccess, signal: AbortSignal): Promise<ConnectedAccount> {
    const query = { fields: 'user_id,username,name,profile_picture_url' };
    const me = await this.api.call({ handle: 'this account', ...access }, 'me', { method: 'GET', query, signal });
    const [id, username] = [textOf(me.user_id), textOf(me.username)];
    if (id === undefined || username === undefined) throw unreadableAnswer(INSTAGRAM_LABEL);
    const avatarUrl = textOf(me.profile_picture_url);
    const profileUrl = `https://www.instagram.com/${username}/`;
    return {
      accountId: id,
      handle: `@${username}`,
      displayName: textOf(me.name) ?? username,
      ...(avatarUrl === undefined ? {} : { avatarUrl }),
      profileUrl,
      text: INSTAGRAM_TEXT,
      ...access,
      settings: { profileUrl },
    };
  }
}
