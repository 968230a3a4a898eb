import type { OutcomeClass } from '#contracts';
import { type UnknownStep, unknownStep } from './doubt.js';

/** What so many processes did not survive is not given to another one, until a person wants it. */
const MOST_LOST_SENDERS = 3;

/** Whether it is put aside: it may be what ends its senders. */
export const isQuarantined = (lostSenders: number): boolean => lostSenders >= MOST_LOST_SENDERS;

/**
 * The step of a publication whose sender gave no sign of life for a whole lease: it may have left.
 *
 * @param lostSenders processes that it was lost with, this one included
 */
export function senderLost(outcomeClass: OutcomeClass, lostSenders: number): UnknownStep {
  if (!isQuarantined(lostSenders)) {
    return unknownStep(outcomeClass, {
      code: 'sender_lost',
      reason: 'The process that was sending it ended. Drover is looking whether it arrived.',
    });
  }
  const step = unknownStep(outcomeClass, {
    code: 'quarantined',
    reason: `${lostSenders} processes ended while they were sending it, so it is put aside. Look for it on the network, then say whether it is there, or send it again.`,
  });
  return { ...step, waitsForPerson: true };
}
