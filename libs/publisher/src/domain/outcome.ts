import type { OutcomeClass, PublicationState } from '#contracts';
import type { Budget } from './budget.js';
import { retryDelayMs } from './backoff.js';
import { type Doubt, LATE_MS, type Reason, unknownStep } from './doubt.js';

/** How a send ended, in the connectors' words. */
export type SendOutcome = PublishedSend | FailedSend;

export interface PublishedSend {
  kind: 'published';
  remoteId: string;
  url: string;
  /** What an answer to it needs beside its id. */
  facts?: Readonly<Record<string, string>>;
  budget?: Budget;
}

export interface FailedSend extends Reason {
  /** `not_connected`: the channel waits for a person to connect it again, and nothing was tried. */
  kind: 'not_sent' | 'not_connected' | 'rate_limited' | 'refused' | 'unauthorised' | 'duplicate' | 'doubt';
  retryAfterMs?: number;
  budget?: Budget;
}

export interface Step {
  state: Extract<PublicationState, 'sent' | 'retry_wait' | 'failed' | 'unknown' | 'missed'>;
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
  /** How long past its instant it waits for its channel to be connected again. */
  reconnectForMs: number;
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
      return unlessStillOnItsWay(outcome, facts, failed(outcome));
    case 'unauthorised':
    case 'not_connected':
      return unlessStillOnItsWay(outcome, facts, untilConnected(outcome, facts));
    case 'not_sent':
    case 'rate_limited':
      return afterNothingLeft(outcome, facts);
  }
}

/** The reason code of what waits for its channel to be connected again. */
export const WAITS_FOR_RECONNECT = 'waits_for_reconnect';

const failed = ({ code, reason }: Reason): Step => ({ state: 'failed', reasonCode: code, reason });

/** The content is as good as before: it waits for a person to connect the channel again, but not for good. */
function untilConnected({ reason }: Reason, { overdueMs, reconnectForMs }: SendFacts): Step {
  const reasonCode = WAITS_FOR_RECONNECT;
  const leftMs = reconnectForMs - overdueMs;
  if (leftMs <= 0)
    return { state: 'missed', reasonCode, reason: `It waited too long. ${reason} Then retry to send it.` };
  return { state: 'retry_wait', nextInMs: leftMs, reasonCode, reason };
}

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
