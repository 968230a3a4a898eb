import { type OutboundError, outboundErrorOf } from '#http';
import { PublishFailure } from '../publish-failure.js';

/**
 * What a request without an answer means for the post: `not_sent` only when the guard says that nothing left.
 *
 * @param label the network, for people
 */
export function transportFailure(error: unknown, label: string): PublishFailure {
  if (error instanceof PublishFailure) return error;
  const outbound: OutboundError = outboundErrorOf(error);
  if (outbound.left === 'no') {
    return new PublishFailure('not_sent', outbound.code, `${label} was not reached: ${outbound.message}`, {
      cause: error,
    });
  }
  return new PublishFailure(
    'doubt',
    outbound.code,
    `${label} gave no clear answer: ${outbound.message} The post may be there. Look before you send it again.`,
    { cause: error },
  );
}

/** Ends an attempt that was called off before it began: then there is no doubt. @throws PublishFailure */
export function assertNotCalledOff(signal: AbortSignal, label: string): void {
  if (!signal.aborted) return;
  throw new PublishFailure('not_sent', 'called_off', `Nothing was sent to ${label}: the attempt was called off first.`);
}
