import type { MediaRule, NetworkFeatures } from '#contracts';
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
import { NetworkAway } from '../connect-failure.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { assertMaySend } from '../outcome/may-send.js';
import { SANDBOX_LABEL, type SandboxAnswer, type SandboxApi } from './sandbox-api.js';

/** A thread, its comment and what hides a post; nobody but the workspace sees any of it. */
const FEATURES: NetworkFeatures = {
  maxThread: 51,
  comment: true,
  contentWarning: true,
  sensitive: true,
  language: true,
  edit: true,
  remove: true,
};

/** Files are shown from the workspace's own library, so nothing is handed over. */
const MEDIA: MediaRule = {
  maxItems: 4,
  mixed: true,
  maxAltText: 1500,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
  video: { mimes: ['video/mp4', 'video/webm'] },
};

/** Gives the bearer token of a workspace; the installation's secret stays with whoever makes it. */
export type SandboxTokenOf = (workspaceId: string) => string;

/** The network that every installation has: posts appear on a page of its own. */
export class SandboxConnector implements Connector {
  readonly network = 'sandbox';
  readonly label = SANDBOX_LABEL;
  readonly description = 'A practice network inside this installation. Posts appear on a page of your workspace.';
  readonly builtIn = true;
  readonly fields = [];
  readonly outcomeClass = 'client_key';
  readonly features = FEATURES;
  readonly media = MEDIA;

  constructor(
    private readonly api: SandboxApi,
    private readonly tokenOf: SandboxTokenOf,
  ) {}

  async connect(_credentials: AccountFacts, context: ConnectContext): Promise<ConnectedAccount> {
    const { workspaceId, signal } = context;
    const body = await this.api.call({ method: 'GET', path: 'account', token: this.tokenOf(workspaceId), signal }).then(
      (answer) => answer.body,
      (cause: Error) => {
        throw new NetworkAway(`The Sandbox does not answer. Is portal running? ${cause.message}`, { cause });
      },
    );
    const { id, handle, displayName, maxCharacters } = body;
    if (typeof id !== 'string' || typeof handle !== 'string') throw new NetworkAway('The Sandbox answered nonsense.');
    return {
      accountId: id,
      handle,
      displayName: typeof displayName === 'string' ? displayName : handle,
      text: { max: typeof maxCharacters === 'number' ? maxCharacters : 500, unit: 'grapheme' },
      secret: {},
      settings: { workspaceId },
    };
  }

  newKey(_now: Date, random: (bytes: number) => Uint8Array): string {
    return Buffer.from(random(16)).toString('hex');
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertMaySend(attempt, signal, this.label);
    const answer = await this.api.call({
      method: 'POST',
      path: 'posts',
      token: this.tokenFor(account),
      signal,
      headers: { 'idempotency-key': attempt.key },
      body: { ...bodyOf(post), createdAt: attempt.createdAt },
    });
    return remotePost(answer);
  }

  async reconcile(
    account: Account,
    _post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const path = `posts/by-key/${encodeURIComponent(attempt.key)}`;
    const answer = await this.api.call({ method: 'GET', path, token: this.tokenFor(account), signal });
    if (answer.status === 404) return { found: false, certain: true };
    return { found: true, ...remotePost(answer) };
  }

  /** The key is unique in the Sandbox for good. */
  repeatSafe(): boolean {
    return true;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const path = `posts/${remote.remoteId}`;
    return remotePost(
      await this.api.call({ method: 'PUT', path, token: this.tokenFor(account), signal, body: bodyOf(post) }),
    );
  }

  async remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    await this.api.call({ method: 'DELETE', path: `posts/${remote.remoteId}`, token: this.tokenFor(account), signal });
  }

  private tokenFor(account: Account): string {
    return this.tokenOf(account.settings.workspaceId ?? '');
  }
}

function remotePost({ body }: SandboxAnswer): RemotePost {
  if (typeof body.id !== 'string' || typeof body.url !== 'string') throw unreadableAnswer(SANDBOX_LABEL);
  return { remoteId: body.id, url: body.url };
}

function bodyOf({ text, media = [], options, replyTo }: PostContent): object {
  const { contentWarning, sensitive, language } = options ?? {};
  return {
    text,
    ...(media.length > 0 && {
      media: media.map(({ mediaId, mime, bytes, altText }) => ({ mediaId, mime, bytes, ...(altText && { altText }) })),
    }),
    ...(replyTo && { answers: replyTo.parent.remoteId }),
    ...(options && { options: { contentWarning, sensitive, language } }),
  };
}
