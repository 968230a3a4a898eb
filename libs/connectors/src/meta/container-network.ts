import type { OutcomeClass } from '#contracts';
import type {
  Account,
  AttemptAge,
  ConnectedAccount,
  PostContent,
  Reconciled,
  RemotePost,
  RenewedAccess,
  SendAttempt,
} from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { OperatorApp } from '../oauth/operator-app.js';
import { OperatorNetwork, type OperatorNetworkOptions } from '../oauth/operator-network.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { preparing } from '../outcome/preparing.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough } from '../outcome/read-back.js';
import { PublishFailure } from '../publish-failure.js';
import { type ContainerDialect, Containers, type ContainerState } from './containers.js';
import { GraphApi } from './graph-api.js';
import { type LongLived, longLivedAccess, renewedLongLived } from './long-lived.js';
import { mediaOf } from './media-list.js';

/** A publishing that is still running would show the container as not yet published. */
const QUIET_MS = 60_000;
/** A file that is still being fetched is asked for again so much later. */
const AGAIN_MS = 15_000;

export interface ContainerNetworkOptions extends OperatorNetworkOptions {
  /** With its version, without a slash at its end. */
  readonly base: string;
  readonly dialect: ContainerDialect;
  /** Of the account: publishes a container. */
  readonly publishEdge: string;
  readonly textField: string;
  readonly longLived: LongLived;
}

/**
 * Instagram and Threads: a container is made, then published. The container's own state says whether that happened, and
 * is asked before each publishing.
 */
export abstract class ContainerNetwork extends OperatorNetwork {
  readonly outcomeClass: OutcomeClass = 'two_phase';
  readonly newKey = randomKey;
  protected readonly api: GraphApi;
  protected readonly containers: Containers;

  constructor(
    door: Door,
    app: OperatorApp,
    private readonly how: ContainerNetworkOptions,
  ) {
    super(door, app, how);
    this.api = new GraphApi(door, how.profile.label, how.base);
    this.containers = new Containers(this.api, how.dialect);
  }

  async prepare(account: Account, post: PostContent, _attempt: SendAttempt, signal: AbortSignal): Promise<string> {
    return preparing(this.how.profile.label, () => this.containers.make(account, post, signal));
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const { handle = '' } = attempt;
    const state = await preparing(this.how.profile.label, () => this.containers.state(account, handle, signal));
    if (state === 'published') return this.published(account, post, attempt, signal);
    this.assertReady(state);
    const id = await this.api.make(account, `${account.accountId}/${this.how.publishEdge}`, {
      body: new URLSearchParams({ creation_id: handle }),
      signal,
      attempt,
    });
    return { remoteId: id, url: await this.permalink(account, id, signal) };
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const state = await this.containers.state(account, attempt.handle ?? '', signal);
    if (state !== 'published') return { found: false, certain: true };
    return { found: true, ...(await this.published(account, post, attempt, signal)) };
  }

  repeatSafe({ quietMs }: AttemptAge): boolean {
    return quietMs >= QUIET_MS;
  }

  renew(account: Account, signal: AbortSignal): Promise<RenewedAccess> {
    return renewedLongLived(this.api, this.how.longLived, account, signal);
  }

  /** Whose access it is. @throws PublishFailure */
  protected abstract me(access: RenewedAccess, signal: AbortSignal): Promise<ConnectedAccount>;
  /** Lists of the account's posts among which a post is, newest first. */
  protected abstract listOf(account: Account, post: PostContent): string;

  protected async accountsOf({ accessToken }: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
    const clientSecret = this.app.clientSecret ?? '';
    const tokens = await longLivedAccess(this.api, this.how.longLived, { accessToken, clientSecret }, signal);
    return [await this.me(renewedAccess(tokens), signal)];
  }

  private assertReady(state: ContainerState): void {
    const { label } = this.how.profile;
    if (state === 'ready') return;
    if (state === 'working') {
      const said = `${label} is still fetching the files of the post. Drover comes again.`;
      throw new PublishFailure('not_sent', 'still_processing', said, { retryAfterMs: AGAIN_MS });
    }
    throw new PublishFailure('refused', 'container_lost', `${label} no longer holds what was prepared. Send it again.`);
  }

  /** The post of a container that is out: the container does not say which, but the account's list does. */
  private async published(
    account: Account,
    { text, ...post }: PostContent,
    { createdAt, handle = '' }: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const answers = post.replyTo?.parent.remoteId;
    const list = {
      ...{ path: this.listOf(account, { text, ...post }), textField: this.how.textField },
      ...(answers !== undefined && { answersField: 'replied_to' }),
    };
    const sought = { text, answers, since: createdAt };
    const { found, ...seen } = await lookThrough(mediaOf(this.api, account, list, signal), sought);
    if (found && 'remoteId' in seen) return seen;
    return { remoteId: handle, url: account.settings.profileUrl ?? '' };
  }

  /** Where people see it. It is out already: what fails here changes nothing. */
  private async permalink(account: Account, id: string, signal: AbortSignal): Promise<string> {
    const profile = account.settings.profileUrl ?? '';
    try {
      const answer = await this.api.call(account, id, { method: 'GET', query: { fields: 'permalink' }, signal });
      return textOf(objectOf(answer).permalink) ?? profile;
    } catch {
      return profile;
    }
  }
}
