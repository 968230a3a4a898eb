/** How a network speaks OAuth 2; they differ in more than RFC 6749 allows. */
export interface OAuthProfile {
  /** The network, for people. */
  readonly label: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  readonly scopeSeparator: ' ' | ',';
  readonly pkce: boolean;
  /** Where the token endpoint wants the client's id and secret. */
  readonly clientAuth: 'basic' | 'body';
  /** What the network calls `client_id`. */
  readonly clientIdName?: string;
  /** Added to the address that the person is sent to. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Reads a refusal where it is not in the form of RFC 6749, 5.2; `error` is what it would be there. */
  readonly refusal?: (body: unknown) => { error: string; said: string } | undefined;
  /** Sent with every call to the token endpoint. */
  readonly headers?: Readonly<Record<string, string>>;
}
