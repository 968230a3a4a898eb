import { randomUUID } from 'node:crypto';
import {
  type Account,
  type ConnectedAccount,
  type Connector,
  CredentialsWrong,
  PublishFailure,
  type PublishFailureKind,
  type Reconciled,
  type RemotePost,
  type RenewedAccess,
  type SendAttempt,
  type SignIn,
} from '#connectors';

const HOUR_MS = 3_600_000;

interface Grant {
  access: string;
  refresh: string;
}

/** What the next renewal comes to instead of new access. */
export type RenewalScript =
  Extract<PublishFailureKind, 'doubt' | 'rate_limited' | 'refused' | 'not_sent'> | 'answer_lost';

/** A network in memory whose refresh tokens are good for once, as those of X are; earlier access ends with a renewal. */
export class RotatingConnector implements Connector {
  readonly network = 'rotating';
  readonly label = 'Rotating';
  readonly description = 'For tests.';
  readonly builtIn = false;
  readonly fields = [];
  readonly outcomeClass = 'client_key' as const;
  /** Posts by key. */
  readonly posts = new Map<string, string>();
  /** Renewals that the network was asked for. */
  renewals = 0;
  /** Consumed one a renewal. */
  script: RenewalScript[] = [];
  /** Until when access is said to hold, from when it is given. Milliseconds. */
  lifetimeMs = HOUR_MS;
  /** Awaited within each renewal, before the network answers. */
  pause = async (): Promise<void> => undefined;
  /** Awaited within each renewal, once the network gave new access. */
  granted = async (): Promise<void> => undefined;
  private readonly grants = new Map<string, Grant>();

  /** Accounts are the names in `code`, separated by commas. */
  readonly signIn: SignIn = {
    fields: [{ name: 'server', label: 'Server', kind: 'url', required: true }],
    begin: async ({ credentials, state }, { keeper }) => {
      const app = await keeper?.write('app', { id: randomUUID() });
      if (credentials.server === 'wrong') throw new CredentialsWrong('server', 'There is no such server.');
      return { url: `https://rotating.example/authorize?state=${state}`, kept: { app: app?.id ?? '' } };
    },
    finish: async ({ parameters, kept }, { keeper }) => {
      if ((await keeper?.read('app'))?.id !== kept.app) throw new CredentialsWrong('authorization', 'Another app.');
      if (parameters.code === 'bad') throw new CredentialsWrong('authorization', 'This code was used before.');
      const names = (parameters.code ?? '').split(',').filter((name) => name !== '');
      return names.map((name) => this.account(name));
    },
  };

  async connect(): Promise<ConnectedAccount> {
    throw new CredentialsWrong('authorization', 'Sign in.');
  }

  account(name: string): ConnectedAccount {
    return {
      accountId: name,
      handle: `@${name}`,
      displayName: name,
      text: { max: 500, unit: 'grapheme' },
      settings: { server: 'https://rotating.example' },
      ...this.grant(name),
    };
  }

  /** The network forgets an account's access, as when a person takes it back there. */
  revoke(name: string): void {
    this.grants.delete(name);
  }

  newKey(): string {
    return randomUUID();
  }

  async publish(account: Account, post: { text: string }, attempt: SendAttempt): Promise<RemotePost> {
    if (this.grants.get(account.accountId)?.access !== account.secret.accessToken) {
      throw new PublishFailure(
        'unauthorised',
        'token_revoked',
        'The token is not accepted. Connect the channel again.',
      );
    }
    this.posts.set(attempt.key, post.text);
    return { remoteId: attempt.key, url: `https://rotating.example/${attempt.key}` };
  }

  async reconcile(_account: Account, _post: unknown, attempt: SendAttempt): Promise<Reconciled> {
    return this.posts.has(attempt.key)
      ? { found: true, remoteId: attempt.key, url: `https://rotating.example/${attempt.key}` }
      : { found: false, certain: true };
  }

  repeatSafe(): boolean {
    return true;
  }

  async renew({ accountId, secret }: Account): Promise<RenewedAccess> {
    this.renewals += 1;
    await this.pause();
    const step = this.script.shift();
    if (step !== undefined && step !== 'answer_lost') throw new PublishFailure(step, step, `It said ${step}.`);
    if (this.grants.get(accountId)?.refresh !== secret.refreshToken) {
      throw new PublishFailure('unauthorised', 'invalid_grant', 'The refresh token is not accepted.');
    }
    const granted = this.grant(accountId);
    await this.granted();
    if (step === 'answer_lost') throw new PublishFailure('doubt', 'timeout', 'No answer came.');
    return granted;
  }

  private grant(name: string): Pick<ConnectedAccount, 'secret' | 'accessEndsAt'> & { accessEndsAt: string } {
    const made = { access: randomUUID(), refresh: randomUUID() };
    this.grants.set(name, made);
    return {
      secret: { accessToken: made.access, refreshToken: made.refresh },
      accessEndsAt: new Date(Date.now() + this.lifetimeMs).toISOString(),
    };
  }
}
