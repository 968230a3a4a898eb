import type { XRPCError } from '@atproto/api';
import { spokenLimits, type SpokenLimits } from '../outcome/budget-headers.js';
import { statusFailure, unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { loadAtproto } from './atproto-client.js';

export const BLUESKY_LABEL = 'Bluesky';

/** Errors by which a PDS says that a session or account may not post (lexicons com.atproto.server.*, XRPC spec). */
const NO_ACCESS = new Set([
  'AuthenticationRequired',
  'AuthMissing',
  'InvalidToken',
  'ExpiredToken',
  'AuthFactorTokenRequired',
  'AccountTakedown',
  'AccountSuspended',
  'AccountDeactivated',
]);

/** The client's own codes below 100: 1, no answer came; 2, an answer came that it cannot read. */
const UNREADABLE = 2;

/** An answer of the server itself. */
export async function asXrpcError(error: unknown): Promise<XRPCError | undefined> {
  const { XRPCError: Xrpc } = await loadAtproto();
  return error instanceof Xrpc && error.status >= 100 ? error : undefined;
}

export function lacksAccess(error: XRPCError): boolean {
  return error.status >= 400 && error.status < 500 && NO_ACCESS.has(error.error);
}

/** atproto's rate limiter says it by RateLimit-* with epoch seconds, and not always by Retry-After. */
function limitsOf({ headers }: XRPCError): SpokenLimits {
  const { budget, retryAfterMs = budget?.resetMs } = spokenLimits(headers ?? {}, Date.now());
  return { ...(retryAfterMs !== undefined && { retryAfterMs }), ...(budget && { budget }) };
}

export async function blueskyFailure(error: unknown, handle: string): Promise<PublishFailure> {
  if (error instanceof PublishFailure) return error;
  const { XRPCError: Xrpc } = await loadAtproto();
  if (error instanceof Xrpc && Number(error.status) === UNREADABLE) return unreadableAnswer(BLUESKY_LABEL, error);
  const answer = await asXrpcError(error);
  if (!answer) return transportFailure(error, BLUESKY_LABEL);
  if (lacksAccess(answer)) return unauthorised(BLUESKY_LABEL, handle, answer.message);
  return statusFailure({
    label: BLUESKY_LABEL,
    status: answer.status,
    said: answer.message,
    ...limitsOf(answer),
  });
}
