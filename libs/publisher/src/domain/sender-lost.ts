import type { OutcomeClass } from '#contracts';
import { type UnknownStep, unknownStep } from './doubt.js';
import type { SendOutcome } from './outcome.js';

/** What broke so many sends is not sent again, until a person wants it. */
const MOST_LOST_SENDERS = 3;

/** Whether it is put aside: it may be what breaks its sends. */
export const isQuarantined = (lostSenders: number): boolean => lostSenders >= MOST_LOST_SENDERS;

/** Whether it was a connector that went wrong, and not the network: it may do so with this post each time. */
export function breaksItsSender(outcome: SendOutcome): boolean {
  return outcome.kind === 'doubt' && outcome.code.startsWith('connector_');
}

/**
 * The step of a publication whose sender gave no sign of life for a whole lease: it may have left.
 *
 * @param lostSenders sends of it that broke so, this one included
 */
export function senderLost(outcomeClass: OutcomeClass, lostSenders: number): UnknownStep {
  if (isQuarantined(lostSenders)) return quarantined(outcomeClass, lostSenders);
  return unknownStep(outcomeClass, {
    code: 'sender_lost',
    reason: 'The process that was sending it ended. Drover is looking whether it arrived.',
  });
}

/** It is looked for still, but nobody sends it again by themselves. */
export function quarantined(outcomeClass: OutcomeClass, lostSenders: number): UnknownStep {
  const step = unknownStep(outcomeClass, {
    code: 'quarantined',
    reason: `Sending it broke off ${lostSenders} times, so it is put aside. Look for it on the network, then say whether it is there, or send it again.`,
  });
  return { ...step, waitsForPerson: true };
}
