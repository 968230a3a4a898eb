import type { PublicationState } from '#contracts';
import { retryDelayMs } from './backoff.js';

/** How a send ended, in the connectors' words. */
export type SendOutcome =
  | { kind: 'published'; remoteId: string; url: string }
  | {
      kind: 'not_sent' | 'rate_limited' | 'refused' | 'unauthorised' | 'doubt';
      code: string;
      reason: string;
      retryAfterMs?: number;
    };

export interface Step {
  state: Extract<PublicationState, 'sent' | 'retry_wait' | 'failed' | 'unknown'>;
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  reasonCode?: string;
  reason?: string;
}

/** First look after a doubt: soon, for most doubts are a dropped answer to a post that is there. Milliseconds. */
const FIRST_LOOK_MS = 1000;

/**
 * The step that follows a send. Only what provably did not happen is tried again by itself; any doubt is `unknown`.
 *
 * @param attempts times it was sent, from 1
 * @param overdueMs milliseconds since it was due
 * @param retryForMs how long past its instant it is still tried
 */
export function stepAfterSend(
  outcome: SendOutcome,
  {
    attempts,
    overdueMs,
    retryForMs,
    random,
  }: { attempts: number; overdueMs: number; retryForMs: number; random: number },
): Step {
  switch (outcome.kind) {
    case 'published':
      return { state: 'sent', url: outcome.url, remoteId: outcome.remoteId };
    case 'doubt':
      return { state: 'unknown', nextInMs: FIRST_LOOK_MS, reasonCode: outcome.code, reason: outcome.reason };
    case 'refused':
    case 'unauthorised':
      return { state: 'failed', reasonCode: outcome.code, reason: outcome.reason };
    case 'not_sent':
    case 'rate_limited': {
      const delay = Math.max(outcome.retryAfterMs ?? 0, retryDelayMs(attempts, random));
      return overdueMs + delay > retryForMs
        ? { state: 'failed', reasonCode: outcome.code, reason: outcome.reason }
        : { state: 'retry_wait', nextInMs: delay, reasonCode: outcome.code, reason: outcome.reason };
    }
  }
}
