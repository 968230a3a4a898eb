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
import { GraphApi } from '../meta/graph-api.js';
import { unlessGoneFromGraph } from '../meta/unless-gone-from-graph.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { OperatorNetwork } from '../oauth/operator-network.js';
import type { Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough } from '../outcome/read-back.js';
import { facebookFigures } from './facebook-figures.js';
import { facebookPages } from './facebook-pages.js';
import { unpublishedPhotos } from './facebook-photos.js';
import { facebookUrl, pagePosts, postComments } from './facebook-posts.js';
import { FacebookVideo } from './facebook-video.js';
import { FACEBOOK_API, FACEBOOK_LABEL, FACEBOOK_PROFILE, facebookSteps } from './facebook.profile.js';
import { FACEBOOK_FEATURES, FACEBOOK_MEDIA } from './facebook.rules.js';

/** A Facebook page; its posts and comments can be read back. Profiles of persons cannot be posted to since 2018. */
export class FacebookConnector extends OperatorNetwork implements Connector {
  readonly network = 'facebook';
  readonly label = FACEBOOK_LABEL;
  readonly description = 'A Facebook page that you manage. The operator brings an app of their own.';
  readonly outcomeClass = 'read_back';
  readonly features = FACEBOOK_FEATURES;
  readonly media = FACEBOOK_MEDIA;
  readonly newKey = randomKey;
  private readonly api: GraphApi;
  private readonly video: FacebookVideo;

  constructor(door: Door, app: OperatorApp) {
    super(door, app, { prefix: 'FACEBOOK', profile: FACEBOOK_PROFILE, steps: facebookSteps(app.redirectUri) });
    this.api = new GraphApi(door, FACEBOOK_LABEL, FACEBOOK_API);
    this.video = new FacebookVideo(this.api);
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const [file] = post.media ?? [];
    if (file?.kind === 'video' && !post.replyTo) {
      return this.video.publish(account, { text: post.text, file }, attempt, signal);
    }
    const photos = await preparing(FACEBOOK_LABEL, () =>
      unpublishedPhotos(this.api, account, post.media ?? [], signal),
    );
    const { text, replyTo, options } = post;
    const id = replyTo
      ? await this.api.make(account, `${replyTo.root.remoteId}/comments`, {
          json: { message: text, ...(photos.length > 0 && { attachment_id: photos[0] }) },
          signal,
          attempt,
        })
      : await this.api.make(account, `${account.accountId}/feed`, {
          json: {
            ...(text !== '' && { message: text }),
            ...(photos.length > 0 && { attached_media: photos.map((photo) => ({ media_fbid: photo })) }),
            ...(photos.length === 0 && options?.link !== undefined && { link: options.link }),
          },
          signal,
          attempt,
        });
    return { remoteId: id, url: facebookUrl(id) };
  }

  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const { replyTo, text } = post;
    const pages = replyTo
      ? postComments(this.api, account, replyTo.root.remoteId, signal)
      : pagePosts(this.api, account, signal);
    return lookThrough(pages, { text, answers: replyTo?.root.remoteId, since: attempt.createdAt });
  }

  repeatSafe(): boolean {
    return false;
  }

  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    await this.api.call(account, remote.remoteId, { method: 'POST', json: { message: text }, signal });
    return remote;
  }

  remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    return unlessGoneFromGraph(this.api, account, remote.remoteId, signal);
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return Promise.all(posts.map((post) => facebookFigures(this.api, account, post, signal)));
  }

  protected accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return facebookPages(this.api, this.app, tokens, signal);
  }
}
