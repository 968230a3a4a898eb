import type {
  Account,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  RemotePost,
  RenewedAccess,
} from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { textOf } from '../exchange/json.js';
import { ContainerNetwork } from '../meta/container-network.js';
import { insightsOf } from '../meta/insights.js';
import { unlessGoneFromGraph } from '../meta/unless-gone-from-graph.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { THREADS_DIALECT } from './threads-dialect.js';
import { THREADS_API, THREADS_LABEL, THREADS_LONG_LIVED, THREADS_PROFILE, threadsSteps } from './threads.profile.js';
import { THREADS_FEATURES, THREADS_MEDIA, THREADS_TEXT } from './threads.rules.js';

/** A Threads profile. Answers are posts in two phases like any other. */
export class ThreadsConnector extends ContainerNetwork implements Connector {
  readonly network = 'threads';
  readonly label = THREADS_LABEL;
  readonly description = 'A Threads profile. The operator brings an app of their own.';
  readonly features = THREADS_FEATURES;
  readonly media = THREADS_MEDIA;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, {
      prefix: 'THREADS',
      profile: THREADS_PROFILE,
      steps: threadsSteps(app.redirectUri),
      base: THREADS_API,
      dialect: THREADS_DIALECT,
      publishEdge: 'threads_publish',
      textField: 'text',
      longLived: THREADS_LONG_LIVED,
    });
  }

  remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    return unlessGoneFromGraph(this.api, account, remote.remoteId, signal);
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    const names = { views: 'views', likes: 'likes', replies: 'replies', reposts: 'reposts' } as const;
    return Promise.all(posts.map((post) => insightsOf(this.api, account, post, names, signal)));
  }

  protected listOf({ accountId }: Account, { replyTo }: PostContent): string {
    return `${accountId}/${replyTo ? 'replies' : 'threads'}`;
  }

  protected async me(access: RenewedAccess, signal: AbortSignal): Promise<ConnectedAccount> {
    const query = { fields: 'id,username,name,threads_profile_picture_url' };
    const me = await this.api.call({ handle: 'this account', ...access }, 'me', { method: 'GET', query, signal });
    const [id, username] = [textOf(me.id), textOf(me.username)];
    if (id === undefined || username === undefined) throw unreadableAnswer(THREADS_LABEL);
    const avatarUrl = textOf(me.threads_profile_picture_url);
    const profileUrl = `https://www.threads.net/@${username}`;
    return {
      accountId: id,
      handle: `@${username}`,
      displayName: textOf(me.name) ?? username,
      ...(avatarUrl === undefined ? {} : { avatarUrl }),
      profileUrl,
      text: THREADS_TEXT,
      ...access,
      settings: { profileUrl },
    };
  }
}
