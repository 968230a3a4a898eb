import type { TextRule } from '#contracts';
import type { OutboundGuard } from '#http';
import type {
  Account,
  AccountFacts,
  AttemptAge,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { spokenLimits } from '../outcome/budget-headers.js';
import { PublishFailure } from '../publish-failure.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { assertMaySend, beforeTheSend } from '../outcome/may-send.js';
import { connectMastodon } from './connect-mastodon.js';
import { findStatus } from './find-status.js';
import { instanceMedia } from './instance-media.js';
import { instanceFacts } from './instance-rule.js';
import { removeStatus, statusMetrics } from './live-status.js';
import { mastoClient } from './masto-client.js';
import { mastodonFailure } from './masto-failure.js';
import { MastodonSignIn } from './mastodon-sign-in.js';
import { MASTODON_FIELDS } from './mastodon.fields.js';
import { editableParams, MASTODON_FEATURES, statusParams } from './status-params.js';
import { uploadFiles } from './upload-files.js';

/** Mastodon keeps an Idempotency-Key for an hour (docs.joinmastodon.org/methods/statuses/#create); less is sure. */
const KEY_HELD_MS = 55 * 60_000;

export interface MastodonOptions {
  /** Servers before mastodon/mastodon#37879 post twice when a repeat comes while the first still runs. */
  readonly repeatAfterMs: number;
}

/** Any instance that speaks Mastodon's API. Outcomes are settled by reading back, repeats held together by a key. */
export class MastodonConnector implements Connector {
  readonly network = 'mastodon';
  readonly label = 'Mastodon';
  readonly description = 'An account of any Mastodon instance.';
  readonly builtIn = false;
  readonly fields = MASTODON_FIELDS;
  readonly outcomeClass = 'client_key';
  readonly features = MASTODON_FEATURES;
  readonly media = instanceMedia();
  readonly signIn: MastodonSignIn;

  constructor(
    private readonly guard: OutboundGuard,
    private readonly options: MastodonOptions,
  ) {
    this.signIn = new MastodonSignIn(guard);
  }

  connect(credentials: AccountFacts, context: ConnectContext): Promise<ConnectedAccount> {
    return connectMastodon(credentials, this.guard, context.signal);
  }

  newKey(_now: Date, random: (bytes: number) => Uint8Array): string {
    return Buffer.from(random(16)).toString('hex');
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertMaySend(attempt, signal, this.label);
    const mediaIds = await this.uploaded(account, post, signal);
    assertMaySend(attempt, signal, this.label);
    const { data, headers } = await this.ask(account, signal, (client) =>
      // Never with scheduledAt: the server then ignores the key (mastodon/mastodon#30039).
      client.v1.statuses.create.$raw(statusParams(post, mediaIds), {
        requestInit: { headers: { 'Idempotency-Key': attempt.key } },
      }),
    );
    const { budget } = spokenLimits(headers, Date.now());
    return { ...remotePost(data, account), ...(budget && { budget }) };
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const accountId = account.settings.remoteId ?? '';
    const answers = post.replyTo?.parent.remoteId;
    const sought = { accountId, text: post.text, since: attempt.createdAt, ...(answers && { answers }) };
    const { status, complete } = await this.ask(account, signal, (client) => findStatus(client, sought));
    if (status) return { found: true, ...remotePost(status, account) };
    return { found: false, certain: complete };
  }

  repeatSafe({ quietMs, keyAgeMs }: AttemptAge): boolean {
    return quietMs >= this.options.repeatAfterMs && keyAgeMs < KEY_HELD_MS;
  }

  async limits(account: Account, signal: AbortSignal): Promise<TextRule> {
    const { text } = await this.ask(account, signal, instanceFacts);
    return text;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const mediaIds = await this.uploaded(account, post, signal);
    const status = await this.ask(account, signal, (client) =>
      client.v1.statuses.$select(remote.remoteId).update(editableParams(post, mediaIds)),
    );
    return remotePost(status, account);
  }

  async remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    await this.ask(account, signal, (client) => removeStatus(client, remoteId));
  }

  async metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<(PostMetrics | undefined)[]> {
    return await this.ask(account, signal, async (client) => {
      const counted: (PostMetrics | undefined)[] = [];
      for (const { remoteId } of posts) counted.push(await statusMetrics(client, remoteId));
      return counted;
    });
  }

  /** Before the post itself: whatever goes wrong here leaves nothing to be seen. */
  private async uploaded(account: Account, { media = [] }: PostContent, signal: AbortSignal): Promise<string[]> {
    if (media.length === 0) return [];
    try {
      return await this.ask(account, signal, (client) => uploadFiles(client, media, signal));
    } catch (error) {
      throw error instanceof PublishFailure ? beforeTheSend(error, this.label) : error;
    }
  }

  private async ask<T>(
    account: Account,
    signal: AbortSignal,
    question: (client: Awaited<ReturnType<typeof mastoClient>>) => Promise<T>,
  ): Promise<T> {
    const { settings, secret, handle } = account;
    try {
      return await question(await mastoClient({ url: settings.instance ?? '', token: secret.token ?? '', signal }));
    } catch (error) {
      throw await mastodonFailure(error, handle);
    }
  }
}

/** An answer without id is no yes: a proxy's page comes as `undefined`. */
function remotePost(status: { id?: string; url?: string | null } | undefined, account: Account): RemotePost {
  if (typeof status?.id !== 'string' || status.id === '') throw unreadableAnswer('Mastodon');
  const [name] = account.handle.replace(/^@/, '').split('@');
  return { remoteId: status.id, url: status.url ?? `${account.settings.instance ?? ''}/@${name}/${status.id}` };
}
