import type { NetworkSetup } from '#contracts';
import { CredentialsWrong } from '../connect-failure.js';
import type { AccountFacts, ConnectContext, ConnectedAccount, SignIn } from '../connector.port.js';
import { signInNeeded } from './oauth-app.js';
import type { OAuthClient } from './oauth-client.js';
import { newVerifier } from './pkce.js';
import { signInFailure } from './sign-in-failure.js';
import type { Tokens } from './tokens.js';

/** Who a token speaks for, and for which pages or boards. May throw whatever the network's API client throws. */
export type AccountsOf = (tokens: Tokens, signal: AbortSignal) => Promise<ConnectedAccount[]>;

/** Connecting by a yes on the network's own page: OAuth 2's code flow, with PKCE where the network knows it. */
export class OAuthSignIn implements SignIn {
  constructor(
    private readonly client: OAuthClient,
    private readonly setup: NetworkSetup | undefined,
    private readonly accountsOf: AccountsOf,
  ) {}

  async begin(request: { redirectUri: string; state: string }): Promise<{ url: string; kept: AccountFacts }> {
    if (this.setup !== undefined) throw signInNeeded(this.client.profile.label, this.setup);
    const verifier = newVerifier();
    return { url: this.client.authorizationUrl({ ...request, verifier }), kept: { verifier } };
  }

  async finish(
    answer: { parameters: AccountFacts; kept: AccountFacts; redirectUri: string },
    { signal }: Pick<ConnectContext, 'signal'>,
  ): Promise<ConnectedAccount[]> {
    const { label } = this.client.profile;
    const { code, error } = answer.parameters;
    if (error !== undefined || !code) {
      throw new CredentialsWrong('authorization', `${label} was not allowed to connect. Start again and agree there.`);
    }
    try {
      const { redirectUri, kept } = answer;
      const tokens = await this.client.exchange({ code, redirectUri, verifier: kept.verifier ?? '' }, signal);
      return await this.accountsOf(tokens, signal);
    } catch (cause) {
      throw signInFailure(cause, label);
    }
  }
}
