/** A token endpoint said no, or nothing that can be read. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly code = 'token_refused';
  readonly retryAfterMs?: number;

  constructor(
    /** RFC 6749, 5.2: `invalid_grant`, `invalid_client`, …; empty when the answer has none. */
    readonly error: string,
    readonly status: number,
    said: string,
    options: { retryAfterMs?: number } = {},
  ) {
    super(said);
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}
