import type {
  Account,
  AttemptAge,
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
import { unreadableAnswer } from '../outcome/status-failure.js';
import { unlessGone } from '../outcome/unless-gone.js';
import { PublishFailure } from '../publish-failure.js';
import { ResumableUpload } from './resumable-upload.js';
import { snippetOf, videoResource, watchUrl } from './video-resource.js';
import { youtubeAccounts } from './youtube-account.js';
import { YouTubeApi } from './youtube-api.js';
import { findComment, publishComment } from './youtube-comments.js';
import { youtubeFigures } from './youtube-figures.js';
import { YOUTUBE_LABEL, YOUTUBE_PROFILE, youtubeSteps } from './youtube.profile.js';
import { YOUTUBE_FEATURES, YOUTUBE_MEDIA } from './youtube.rules.js';

const SESSIONS = 'https://www.googleapis.com/upload/youtube/v3/videos';
const CHUNK_BYTES = 8 * 1024 * 1024;
/** A comment has no session; what stands for its handle. */
const COMMENT = 'comment';
/** A piece that is still arriving would not be seen yet. */
const QUIET_MS = 60_000;

/** A YouTube channel. The upload's session is the first phase: what it received can be asked, and it makes one video. */
export class YouTubeConnector extends RenewingNetwork implements Connector {
  readonly network = 'youtube';
  readonly label = YOUTUBE_LABEL;
  readonly description = 'Videos of a YouTube channel. The operator brings an app of their own.';
  readonly outcomeClass = 'two_phase';
  readonly features = YOUTUBE_FEATURES;
  readonly media = YOUTUBE_MEDIA;
  readonly newKey = randomKey;
  private readonly api: YouTubeApi;
  private readonly uploads: ResumableUpload;

  constructor(door: Door, app: OperatorApp, { chunkBytes = CHUNK_BYTES } = {}) {
    super(door, app, { prefix: 'YOUTUBE', profile: YOUTUBE_PROFILE, steps: youtubeSteps(app.redirectUri) });
    this.api = new YouTubeApi(door);
    this.uploads = new ResumableUpload(this.api, chunkBytes);
  }

  async prepare(account: Account, post: PostContent, _attempt: SendAttempt, signal: AbortSignal): Promise<string> {
    if (post.replyTo) return COMMENT;
    const [file] = post.media ?? [];
    if (!file) throw noVideo();
    return preparing(YOUTUBE_LABEL, async () => {
      const { headers } = await this.api.call(account, SESSIONS, {
        method: 'POST',
        query: { uploadType: 'resumable', part: 'snippet,status' },
        headers: { 'x-upload-content-length': String(file.bytes), 'x-upload-content-type': file.mime },
        json: videoResource(post),
        signal,
      });
      const session = headers.get('location');
      if (!session) throw unreadableAnswer(YOUTUBE_LABEL);
      return session;
    });
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    if (post.replyTo) return publishComment(this.api, account, post, attempt, signal);
    const { handle: url = '' } = attempt;
    const [file] = post.media ?? [];
    if (!file) throw noVideo();
    const session = await preparing(YOUTUBE_LABEL, () => this.uploads.session(account, url, file.bytes, signal));
    if (session.kind === 'done') return { remoteId: session.videoId, url: watchUrl(session.videoId) };
    if (session.kind === 'gone') {
      throw new PublishFailure('refused', 'session_lost', 'YouTube no longer holds the upload. Send the post again.');
    }
    const id = await this.uploads.send(account, { url, file, received: session.received }, attempt, signal);
    return { remoteId: id, url: watchUrl(id) };
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    if (post.replyTo) return findComment(this.api, account, post, attempt, signal);
    const [file] = post.media ?? [];
    const session = await this.uploads.session(account, attempt.handle ?? '', file?.bytes ?? 0, signal);
    if (session.kind === 'done') return { found: true, remoteId: session.videoId, url: watchUrl(session.videoId) };
    return { found: false, certain: session.kind === 'open' };
  }

  repeatSafe({ quietMs }: AttemptAge): boolean {
    return quietMs >= QUIET_MS;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const json = { id: remote.remoteId, snippet: snippetOf(post) };
    await this.api.call(account, 'videos', { method: 'PUT', query: { part: 'snippet' }, json, signal });
    return remote;
  }

  remove(account: Account, { remoteId: id }: RemotePost, signal: AbortSignal): Promise<void> {
    return unlessGone(this.api.call(account, 'videos', { method: 'DELETE', query: { id }, signal }));
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return youtubeFigures(this.api, account, posts, signal);
  }

  protected accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    return youtubeAccounts(this.api, tokens, signal);
  }
}

function noVideo(): PublishFailure {
  return new PublishFailure('refused', 'no_video', 'YouTube takes videos alone. Add one to the post.');
}
