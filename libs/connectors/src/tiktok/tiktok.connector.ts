import { setTimeout as after } from 'node:timers/promises';
import type {
  Account,
  AttemptAge,
  ConnectedAccount,
  Connector,
  MediaFile,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { objectOf, parsed, textOf } from '../exchange/json.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { RenewingNetwork } from '../oauth/renewing-network.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { CHUNK_LIMITS, chunksOf, rangesOf } from './chunks.js';
import { TikTokApi } from './tiktok-api.js';
import { creatorMedia } from './creator-media.js';
import { creatorOf } from './creator.js';
import { tiktokFigures } from './tiktok-figures.js';
import { arePhotos, photoAddresses, postPhotos } from './tiktok-photos.js';
import { beginPost, type Begun } from './tiktok-post.js';
import { postState, type PostState } from './tiktok-status.js';
import { TIKTOK_LABEL, TIKTOK_PROFILE, tiktokSteps } from './tiktok.profile.js';
import { TIKTOK_FEATURES, TIKTOK_MEDIA, TIKTOK_TEXT } from './tiktok.rules.js';

/** A piece that is still arriving would not be seen yet. */
const QUIET_MS = 60_000;
/** Between looks after the upload; later ones are publisher's own. */
const LOOKS_MS = [0, 200, 1000, 2000, 4000, 8000, 15_000];
/** The same while reconciling, which comes again by itself. */
const FEW_LOOKS_MS = [0, 200, 1000];

/**
 * A TikTok account. A post is announced first; its video then makes it, once, and its state can be asked. One of photos is
 * made by a single request, whose answer alone says by which id to ask: without it nobody knows, and it is never repeated.
 */
export class TikTokConnector extends RenewingNetwork implements Connector {
  readonly network = 'tiktok';
  readonly label = TIKTOK_LABEL;
  readonly description = 'Videos and photos of a TikTok account. The operator brings an app of their own.';
  readonly outcomeClass = 'two_phase';
  readonly features = TIKTOK_FEATURES;
  readonly media = TIKTOK_MEDIA;
  readonly newKey = randomKey;
  private readonly api: TikTokApi;

  constructor(
    door: Door,
    app: OperatorApp,
    private readonly chunkLimits = CHUNK_LIMITS,
  ) {
    super(door, app, { prefix: 'TIKTOK', profile: TIKTOK_PROFILE, steps: tiktokSteps(app.redirectUri) });
    this.api = new TikTokApi(door);
  }

  async prepare(account: Account, post: PostContent, _attempt: SendAttempt, signal: AbortSignal): Promise<string> {
    const [file] = post.media ?? [];
    if (!file) throw noFile();
    return preparing(TIKTOK_LABEL, async () => {
      if (arePhotos(post)) return JSON.stringify(await creatorOf(this.api, account, post.options ?? {}, signal));
      const { bytes } = file;
      const chunks = chunksOf(bytes, this.chunkLimits);
      return JSON.stringify(await beginPost(this.api, account, post, { bytes, chunks }, signal));
    });
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    if (arePhotos(post)) return this.publishPhotos(account, post, attempt, signal);
    const begun = begunOf(attempt, post);
    const [file] = post.media ?? [];
    if (!file) throw noFile();
    const state = await preparing(TIKTOK_LABEL, () => postState(this.api, account, begun, signal));
    if (state.kind === 'out') return remote(begun, state.postId);
    if (state.kind === 'failed') throw refused(state.reason);
    if (state.kind === 'waiting') {
      const upload = { url: begun.uploadUrl, file, received: state.received };
      await this.upload(account, upload, attempt, signal);
    }
    return this.settled(account, begun, signal);
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const begun = begunOf(attempt, post);
    if (begun.publishId === '') return { found: false, certain: false };
    const state = await this.waited(account, begun, FEW_LOOKS_MS, signal);
    if (state.kind === 'out') return { found: true, ...remote(begun, state.postId) };
    return { found: false, certain: state.kind !== 'working' };
  }

  repeatSafe({ quietMs }: AttemptAge): boolean {
    return quietMs >= QUIET_MS;
  }

  metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]> {
    return tiktokFigures(this.api, account, posts, signal);
  }

  protected async accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    const access = renewedAccess(tokens);
    const path = 'user/info/?fields=open_id,display_name,avatar_url';
    const { user } = await this.api.call({ handle: 'this account', ...access }, path, { method: 'GET', signal });
    const { open_id: id, display_name: name, avatar_url: avatar } = objectOf(user);
    const [accountId, avatarUrl] = [textOf(id), textOf(avatar)];
    if (accountId === undefined) throw unreadableAnswer(TIKTOK_LABEL);
    const displayName = textOf(name) ?? 'TikTok account';
    const media = await creatorMedia(this.api, { handle: displayName, ...access }, signal);
    return [
      {
        accountId,
        handle: displayName,
        displayName,
        ...(avatarUrl === undefined ? {} : { avatarUrl }),
        text: TIKTOK_TEXT,
        ...(media === undefined ? {} : { media }),
        ...access,
        settings: {},
      },
    ];
  }

  private async publishPhotos(
    account: Account,
    post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const { level, username } = objectOf(parsed(attempt.handle ?? ''));
    const creator = { level: textOf(level) ?? '', username: textOf(username) ?? '' };
    const addresses = await photoAddresses(post);
    const publishId = await postPhotos(this.api, account, post, { creator, addresses, attempt }, signal);
    return this.settled(
      account,
      { publishId, username: creator.username, uploadUrl: '', total: 0, path: 'photo' },
      signal,
    );
  }

  /** Sends what is missing. The last piece makes the post: what fails before it left nothing. */
  private async upload(
    account: Account,
    { url, file, received }: { url: string; file: MediaFile; received: number },
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<void> {
    for (const [start, end] of rangesOf(file.bytes, this.chunkLimits)) {
      if (start < received) continue;
      const headers = { 'content-type': file.mime, 'content-range': `bytes ${start}-${end - 1}/${file.bytes}` };
      const body = await fileBytes(file, signal, { start, end });
      const sending = this.api.send(account, url, { headers, body, signal, attempt });
      await (end === file.bytes ? sending : preparing(TIKTOK_LABEL, () => sending));
    }
  }

  /** Waits for TikTok to process the video. @throws PublishFailure `doubt` when that takes long: looking settles it */
  private async settled(account: Account, begun: Announced, signal: AbortSignal): Promise<RemotePost> {
    const state = await this.waited(account, begun, LOOKS_MS, signal).catch((error: unknown) => {
      throw unreadableAnswer(TIKTOK_LABEL, error); // the video is there, whatever asking met
    });
    if (state.kind === 'out') return remote(begun, state.postId);
    if (state.kind === 'failed') throw refused(state.reason);
    throw stillProcessing(begun);
  }

  /** Looks until TikTok is no longer at work. @throws PublishFailure */
  private async waited(
    account: Account,
    begun: Announced,
    waits: readonly number[],
    signal: AbortSignal,
  ): Promise<PostState> {
    let state: PostState = { kind: 'working' };
    for (const wait of waits) {
      await after(wait, undefined, { signal }).catch((error: unknown) => {
        throw transportFailure(error, TIKTOK_LABEL);
      });
      state = await postState(this.api, account, begun, signal);
      if (state.kind !== 'working') break;
    }
    return state;
  }
}

/** What `prepare` left, and how large the video is. */
interface Announced extends Begun {
  readonly total: number;
  /** Of the post's address. */
  readonly path: 'video' | 'photo';
}

function begunOf({ handle = '' }: SendAttempt, { media = [] }: PostContent): Announced {
  const { publishId, uploadUrl, username } = objectOf(parsed(handle));
  return {
    publishId: textOf(publishId) ?? '',
    uploadUrl: textOf(uploadUrl) ?? '',
    username: textOf(username) ?? '',
    total: media[0]?.bytes ?? 0,
    path: 'video',
  };
}

/** A post that only some may see has no id of its own. */
function remote({ publishId, username, path }: Announced, postId: string | undefined): RemotePost {
  const profile = `https://www.tiktok.com/@${username}`;
  return postId === undefined
    ? { remoteId: publishId, url: profile }
    : { remoteId: postId, url: `${profile}/${path}/${postId}` };
}

function noFile(): PublishFailure {
  return new PublishFailure('refused', 'no_file', 'TikTok takes videos and photos alone. Add one to the post.');
}

function stillProcessing({ publishId, path }: Announced): PublishFailure {
  const sentence =
    path === 'video'
      ? 'TikTok is still processing the video. Drover looks again.'
      : `TikTok took the photos and is still at work (${publishId}). Look at the account whether they are there.`;
  return new PublishFailure('doubt', 'still_processing', sentence);
}

function refused(reason: string): PublishFailure {
  return new PublishFailure(
    'refused',
    `refused_${reason}`,
    `TikTok could not publish the post (${reason}). Change it and send it again.`,
  );
}
