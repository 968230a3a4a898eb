import type { SendAttempt } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';
import { assertNotCalledOff } from './transport-failure.js';

/**
 * To be called in the tick before the request that makes a post public, when something else was awaited before it: an
 * upload, a look-up, a session. Meanwhile the attempt may have been called off, or passed on to another process.
 *
 * @throws PublishFailure `not_sent`
 */
export function assertMaySend(attempt: SendAttempt, signal: AbortSignal, label: string): void {
  assertNotCalledOff(signal, label);
  if (attempt.stillHeld?.() ?? true) return;
  throw new PublishFailure(
    'not_sent',
    'lease_lost',
    'The sending process was held up for too long. The post is tried again.',
  );
}

/** What failed before the post itself was sent: there is no doubt then, nothing of it is to be seen. */
export function beforeTheSend(failure: PublishFailure, label: string): PublishFailure {
  if (failure.kind !== 'doubt') return failure;
  return new PublishFailure(
    'not_sent',
    failure.code,
    `${label} did not answer while the post was being prepared, so nothing was sent. Drover tries again.`,
    { cause: failure },
  );
}
