import type { Budget } from './connector.port.js';

/**
 * - `not_sent`: provably nothing left (no address, connection refused, guard), or not all of it. Safe to try again.
 * - `refused`: the network said no to this post. Trying again changes nothing.
 * - `rate_limited`: the network said not now; nothing was posted.
 * - `unauthorised`: the network no longer accepts the credentials; nothing was posted.
 * - `duplicate`: the network refused it because it holds an equal post. After a doubt that speaks for success.
 * - `doubt`: something may have left; only the network's own word settles it.
 */
export type PublishFailureKind = 'not_sent' | 'refused' | 'rate_limited' | 'unauthorised' | 'duplicate' | 'doubt';

/** How sending to a network, or asking it, failed. The message is for people and says what to do. */
export class PublishFailure extends Error {
  override readonly name = 'PublishFailure';
  /** The network's own wish, when it gave one. */
  readonly retryAfterMs?: number;
  /** What is left, where the answer's headers said it. */
  readonly budget?: Budget;

  constructor(
    readonly kind: PublishFailureKind,
    /** Stable, snake_case. */
    readonly code: string,
    message: string,
    options: { retryAfterMs?: number; budget?: Budget; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.budget !== undefined) this.budget = options.budget;
  }
}
