import { setTimeout as after } from 'node:timers/promises';
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
import { RenewingNetwork } from '../oauth/renewing-network.js';
import type { Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { redditAccount } from './reddit-account.js';
import { RedditApi } from './reddit-api.js';
import { redditFigures } from './reddit-figures.js';
import { uploadedImage } from './reddit-image.js';
import { madeComment, madePost } from './reddit-made.js';
import { commentsBelow, submissions, wordsOf } from './reddit-things.js';
import { REDDIT_LABEL, REDDIT_PROFILE, redditSteps } from './reddit.profile.js';
import { REDDIT_FEATURES, REDDIT_MEDIA } from './reddit.rules.js';

/** Before each look for a post with a file. */
const WAITS_MS = [0, 2000, 5000];

/** A Reddit account; what it submits and comments can be read back. */
export class RedditConnector extends RenewingNetwork implements Connector {
  readonly network = 'reddit';
  readonly label = REDDIT_LABEL;
  readonly description = 'A Reddit account that posts to subreddits. The operator brings an app of their own.';
  readonly outcomeClass = 'read_back';
  readonly features = REDDIT_FEATURES;
  readonly media = REDDIT_MEDIA;
  readonly newKey = randomKey;
  private readonly api: RedditApi;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'REDDIT', profile: REDDIT_PROFILE, steps: redditSteps(app.redirectUri) });
    this.api = new RedditApi(door);
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    if (post.replyTo) {
      const form = { thing_id: post.replyTo.root.remoteId, text: post.text };
      return madeComment(await this.api.call(account, 'api/comment', { form, signal, attempt }));
    }
    const form = await this.submission(account, post, signal);
    const answer = await this.api.call(account, 'api/submit', { form, signal, attempt });
    const budget = this.api.budget(answer);
    const made = madePost(answer) ?? (await this.appeared(account, post, attempt, signal));
    return { ...made, ...(budget ? { budget } : {}) };
  }

  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const { text, replyTo, options } = post;
    const since = attempt.createdAt;
    if (replyTo) return lookThrough(commentsBelow(this.api, account, replyTo.root.remoteId, signal), { text, since });
    return lookThrough(submissions(this.api, account, signal), { text: wordsOf(options?.title ?? '', text), since });
  }

  repeatSafe(): boolean {
    return false;
  }

  /** Changes the words; a title stays for good. */
  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    await this.api.call(account, 'api/editusertext', { form: { thing_id: remote.remoteId, text }, signal });
    return remote;
  }

  /** Reddit answers the same for what is gone already. */
  async remove(account: Account, { remoteId: id }: RemotePost, signal: AbortSignal): Promise<void> {
    await this.api.call(account, 'api/del', { form: { id }, signal });
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return redditFigures(this.api, account, posts, signal);
  }

  protected async accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return [await redditAccount(this.api, tokens, signal)];
  }

  /** A post with a file, which appears a moment after it was taken. @throws PublishFailure `doubt` when it does not */
  private async appeared(
    account: Account,
    post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    try {
      for (const wait of WAITS_MS) {
        await after(wait, undefined, { signal });
        const seen = await this.reconcile(account, post, attempt, signal);
        if (!seen.found) continue;
        const { found: _found, ...remote } = seen;
        return remote;
      }
    } catch (error) {
      // Whatever looking met: the post was taken, so only a doubt may come of it.
      throw unreadableAnswer(REDDIT_LABEL, error);
    }
    throw unreadableAnswer(REDDIT_LABEL);
  }

  private async submission(
    account: Account,
    { text, options = {}, media = [] }: PostContent,
    signal: AbortSignal,
  ): Promise<Record<string, string>> {
    const { title = '', link, sensitive = false, fields = {} } = options;
    const common = {
      sr: (fields.subreddit ?? '').replace(/^\/?r\//, ''),
      title,
      resubmit: 'true',
      nsfw: String(sensitive),
      ...(text === '' ? {} : { text }),
    };
    const [file] = media;
    if (file === undefined)
      return link === undefined ? { ...common, kind: 'self' } : { ...common, kind: 'link', url: link };
    const url = await preparing(REDDIT_LABEL, () => uploadedImage(this.api, account, file, signal));
    return { ...common, kind: 'image', url };
  }
}
