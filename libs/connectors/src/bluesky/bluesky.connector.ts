import type { AtpAgent } from '@atproto/api';
import type { OutboundGuard } from '#http';
import type {
  Account,
  AccountFacts,
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
import { assertMaySend, beforeTheSend } from '../outcome/may-send.js';
import { asXrpcError, BLUESKY_LABEL, blueskyFailure, lacksAccess } from './bluesky-failure.js';
import { BLUESKY_FIELDS } from './bluesky.fields.js';
import { connectBluesky } from './connect-bluesky.js';
import { BLUESKY_MEDIA } from './embed-files.js';
import { postMetrics } from './post-metrics.js';
import { BLUESKY_FEATURES, POST_COLLECTION, postRecord, postUrl, rkeyOf } from './post-record.js';
import { type Login, Sessions } from './sessions.js';
import { tid } from './tid.js';

/** Any PDS. The record's key is ours, so a doubt is settled by looking whether it exists. */
export class BlueskyConnector implements Connector {
  readonly network = 'bluesky';
  readonly label = BLUESKY_LABEL;
  readonly description = 'A Bluesky account, with an app password. Any server (PDS).';
  readonly builtIn = false;
  readonly fields = BLUESKY_FIELDS;
  readonly outcomeClass = 'client_id';
  readonly features = BLUESKY_FEATURES;
  readonly media = BLUESKY_MEDIA;
  private readonly sessions: Sessions;

  constructor(private readonly guard: OutboundGuard) {
    this.sessions = new Sessions(guard);
  }

  connect(credentials: AccountFacts, context: ConnectContext): Promise<ConnectedAccount> {
    return connectBluesky(credentials, { guard: this.guard, sessions: this.sessions, signal: context.signal });
  }

  newKey(now: Date, random: (bytes: number) => Uint8Array): string {
    return tid(now, random(4));
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertMaySend(attempt, signal, this.label);
    const did = account.accountId;
    try {
      const record = await this.prepared(account, () =>
        this.withSession(account, signal, (agent) => postRecord(agent, post, attempt, signal)),
      );
      const input = { repo: did, collection: POST_COLLECTION, rkey: attempt.key, record };
      const sent = await this.withSession(account, signal, (agent) => {
        assertMaySend(attempt, signal, this.label);
        return agent.com.atproto.repo.createRecord(input, { signal });
      });
      const { budget } = spokenLimits(sent.headers, Date.now());
      const { uri, cid } = sent.data;
      return { remoteId: uri, url: postUrl(did, attempt.key), facts: { cid }, ...(budget && { budget }) };
    } catch (error) {
      throw await blueskyFailure(error, account.handle);
    }
  }

  async reconcile(
    account: Account,
    _post: PostContent,
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const did = account.accountId;
    const sought = { repo: did, collection: POST_COLLECTION, rkey: attempt.key };
    try {
      const { data } = await this.withSession(account, signal, (agent) =>
        agent.com.atproto.repo.getRecord(sought, { signal }),
      );
      return {
        found: true,
        remoteId: data.uri,
        url: postUrl(did, attempt.key),
        ...(data.cid && { facts: { cid: data.cid } }),
      };
    } catch (error) {
      if ((await asXrpcError(error))?.error === 'RecordNotFound') return { found: false, certain: true };
      throw await blueskyFailure(error, account.handle);
    }
  }

  /** A record's key exists once: however often it is sent, there is one post. */
  repeatSafe(): boolean {
    return true;
  }

  /** Safe to repeat: the PDS says yes to what is gone already. */
  async remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    const input = { repo: account.accountId, collection: POST_COLLECTION, rkey: rkeyOf(remote) };
    await this.asking(account, signal, (agent) => agent.com.atproto.repo.deleteRecord(input, { signal }));
  }

  metrics(account: Account, posts: readonly RemotePost[], signal: AbortSignal): Promise<(PostMetrics | undefined)[]> {
    return this.asking(account, signal, (agent) => postMetrics(agent, posts, signal));
  }

  private async asking<T>(account: Account, signal: AbortSignal, call: (agent: AtpAgent) => Promise<T>): Promise<T> {
    try {
      return await this.withSession(account, signal, call);
    } catch (error) {
      throw await blueskyFailure(error, account.handle);
    }
  }

  /** Runs with the kept session; one that is refused is replaced once, because a refused call had no effect. */
  private async withSession<T>(
    account: Account,
    signal: AbortSignal,
    call: (agent: AtpAgent) => Promise<T>,
  ): Promise<T> {
    const { secret, settings, accountId } = account;
    const login: Login = {
      service: settings.service ?? '',
      identifier: accountId,
      password: secret.appPassword ?? '',
    };
    const key = `${login.service} ${accountId} ${login.password}`;
    const kept = this.sessions.kept(key);
    if (kept) {
      try {
        return await call(await kept);
      } catch (error) {
        const answer = await asXrpcError(error);
        if (!answer || !lacksAccess(answer)) throw error;
        this.sessions.forget(key, kept);
      }
    }
    return call(await this.prepared(account, () => this.sessions.open(key, login, signal)));
  }

  private async prepared<T>(account: Account, step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      throw beforeTheSend(await blueskyFailure(error, account.handle), this.label);
    }
  }
}
