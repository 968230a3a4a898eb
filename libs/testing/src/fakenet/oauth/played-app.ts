/** How a played network speaks OAuth 2. Its client is `client-<network>` with the secret `secret-<network>`. */
export interface PlayedApp {
  readonly network: string;
  /** Below the network's own root, such as `/x.com/i/oauth2/authorize`. */
  readonly authorizePath: string;
  readonly tokenPath: string;
  readonly scopes: readonly string[];
  readonly scopeSeparator?: ' ' | ',';
  readonly pkce: boolean;
  readonly clientAuth: 'basic' | 'body';
  readonly clientIdName?: string;
  /** A refresh token works once, or for long, or there is none. */
  readonly refresh: 'rotating' | 'kept' | 'none';
  /** Of an access token, seconds. */
  readonly expiresIn: number;
  /** False where the answer has no `token_type`. */
  readonly tokenType?: boolean;
  /** What else its authorization page wants; a sentence when it is not there. */
  asks?(query: URLSearchParams): string | undefined;
  /** What else its token answers hold. */
  also?(account: string): Record<string, unknown>;
}
