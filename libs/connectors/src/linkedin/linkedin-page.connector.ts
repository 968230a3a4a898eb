import type { NetworkFeatures } from '#contracts';
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
import type { Door } from '../exchange/door.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import type { Tokens } from '../oauth/tokens.js';
import { lookThrough } from '../outcome/read-back.js';
import { pagesOf } from './linkedin-accounts.js';
import { LinkedInNetwork } from './linkedin-network.js';
import { LINKEDIN_POLL } from './linkedin-poll.js';
import { PAGE_PROFILE, pageSteps } from './linkedin.profile.js';
import { pageFigures } from './page-figures.js';
import { pageComments, pagePosts } from './page-posts.js';

/** A company's page on LinkedIn; its posts and comments can be read back. */
export class LinkedInPageConnector extends LinkedInNetwork implements Connector {
  readonly network = 'linkedin_page';
  readonly label = PAGE_PROFILE.label;
  readonly description = 'A LinkedIn page that you administer. The operator brings an app of their own.';
  readonly outcomeClass = 'read_back';
  readonly features: NetworkFeatures = {
    comment: true,
    link: true,
    poll: LINKEDIN_POLL,
    edit: true,
    remove: true,
    metrics: true,
  };

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'LINKEDIN_PAGE', profile: PAGE_PROFILE, steps: pageSteps(app.redirectUri) });
  }

  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const { replyTo, text } = post;
    const pages = replyTo
      ? pageComments(this.api, account, replyTo.root.remoteId, signal)
      : pagePosts(this.api, account, signal);
    return lookThrough(pages, { text, answers: replyTo?.root.remoteId, since: attempt.createdAt });
  }

  repeatSafe(): boolean {
    return false;
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return pageFigures(this.api, account, posts, signal);
  }

  protected accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return pagesOf(this.api, tokens, signal);
  }
}
