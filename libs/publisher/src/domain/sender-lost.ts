import type { OutcomeClass } from '#contracts';
import { type UnknownStep, unknownStep } from './doubt.js';

/** The step of a publication whose sender gave no sign of life for a whole lease: it may have left. */
export function senderLost(outcomeClass: OutcomeClass): UnknownStep {
  return unknownStep(outcomeClass, {
    code: 'sender_lost',
    reason: 'The process that was sending it ended. Drover is looking whether it arrived.',
  });
}
