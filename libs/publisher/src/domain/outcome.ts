import type { OutcomeClass, PublicationState } from '#contracts';
import { retryDelayMs } from './backoff.js';
import { type Doubt, LATE_MS, type Reason, unknownStep } from './doubt.js';

/** How a send ended, in the connectors' words. */
export type SendOutcome = { kind: 'published'; remoteId: string; url: string } | FailedSend;

export interface FailedSend extends Reason {
  kind: 'not_sent' | 'rate_limited' | 'refused' | 'unauthorised' | 'duplicate' | 'doubt';
  retryAfterMs?: number;
}

export interface Step {
  state: Extract<PublicationState, 'sent' | 'retry_wait' | 'failed' | 'unknown'>;
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  reasonCode?: string;
  reason?: string;
  waitsForPerson?: boolean;
}

/** What the step depends on beside the outcome. Milliseconds by the database's clock. */
export interface SendFacts {
  outcomeClass: OutcomeClass;
  /** Times it was sent, from 1. */
  attempts: number;
  /** Since it was due. */
  overdueMs: number;
  /** How long past its instant it is still tried. */
  retryForMs: number;
  /** In [0, 1). */
  random: number;
  /** Set when an earlier send of this attempt may have arrived; it was looked for before this one and not seen. */
  doubt?: Doubt;
  /** An earlier send of this content, in this attempt or in another, may have arrived. */
  doubtedBefore: boolean;
}

/** The reason code of what the network says it holds already. It is never sent again by itself. */
export const HELD_ALREADY = 'held_already';

/**
 * The step that follows a send. Only what provably did not happen is tried again by itself; any doubt is `unknown`,
 * and an attempt with a doubt in it is looked for again before it is called failed or sent once more.
 */
export function stepAfterSend(outcome: SendOutcome, facts: SendFacts): Step {
  switch (outcome.kind) {
    case 'published':
      return { state: 'sent', url: outcome.url, remoteId: outcome.remoteId };
    case 'doubt':
      return unknownStep(facts.outcomeClass, outcome);
    case 'duplicate':
      return afterDuplicate(outcome, facts);
    case 'refused':
    case 'unauthorised':
      return unlessStillOnItsWay(outcome, facts, failed(outcome));
    case 'not_sent':
    case 'rate_limited':
      return afterNothingLeft(outcome, facts);
  }
}

const failed = ({ code, reason }: Reason): Step => ({ state: 'failed', reasonCode: code, reason });

/**
 * An earlier send may be accepted even after this one was refused. So it counts only when the network did not have the
 * post at a time at which nothing could be on its way any more; until then it is looked for.
 */
function unlessStillOnItsWay({ code, reason }: Reason, { doubt }: SendFacts, step: Step): Step {
  if (doubt === undefined || (doubt.absentAfterMs ?? 0) >= LATE_MS) return step;
  return { state: 'unknown', nextInMs: Math.max(0, LATE_MS - doubt.quietMs), reasonCode: code, reason };
}

/**
 * Without a doubt before, an older post of the account equals this one. With one, it speaks for success: where the
 * network can be asked, it is asked where the post is; where it cannot, this is all that will ever be known.
 */
function afterDuplicate(outcome: Reason, { outcomeClass, doubtedBefore }: SendFacts): Step {
  if (!doubtedBefore) return failed(outcome);
  if (outcomeClass === 'nothing') return { state: 'sent' };
  return unknownStep(outcomeClass, { code: HELD_ALREADY, reason: outcome.reason });
}

function afterNothingLeft(outcome: FailedSend, facts: SendFacts): Step {
  const delay = Math.max(outcome.retryAfterMs ?? 0, retryDelayMs(facts.attempts, facts.random));
  if (facts.overdueMs + delay > facts.retryForMs) return unlessStillOnItsWay(outcome, facts, failed(outcome));
  const state = facts.doubt === undefined ? 'retry_wait' : 'unknown';
  return { state, nextInMs: delay, reasonCode: outcome.code, reason: outcome.reason };
}
