import type { CredentialField, NetworkSetup } from '#contracts';
import type { ConnectedAccount, SignIn } from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { appSetup, signInNeeded } from './oauth-app.js';
import { OAuthClient } from './oauth-client.js';
import type { OAuthProfile } from './oauth-profile.js';
import { OAuthSignIn } from './oauth-sign-in.js';
import type { OperatorApp } from './operator-app.js';
import type { Tokens } from './tokens.js';

export interface OperatorNetworkOptions {
  /** The network in the names of its settings. */
  readonly prefix: string;
  readonly profile: OAuthProfile;
  /** What the operator does at the network, in order. */
  readonly steps: readonly string[];
}

/** What networks have in common on which people say yes to the operator's own app. */
export abstract class OperatorNetwork {
  readonly builtIn = false;
  readonly fields: CredentialField[] = [];
  readonly setup?: NetworkSetup;
  readonly signIn: SignIn;
  protected readonly oauth: OAuthClient;

  constructor(
    protected readonly door: Door,
    protected readonly app: OperatorApp,
    { prefix, profile, steps }: OperatorNetworkOptions,
  ) {
    const setup = appSetup(prefix, app, steps);
    if (setup !== undefined) this.setup = setup;
    this.oauth = new OAuthClient(door, profile, app);
    this.signIn = new OAuthSignIn(this.oauth, setup, (tokens, signal) => this.accountsOf(tokens, signal));
  }

  /** There is no form: people sign in at the network. */
  async connect(): Promise<ConnectedAccount> {
    throw signInNeeded(this.oauth.profile.label, this.setup);
  }

  /** Whom these tokens speak for. @throws PublishFailure */
  protected abstract accountsOf(tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]>;
}
