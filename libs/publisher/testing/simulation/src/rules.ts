import type { OutcomeClass } from '#contracts';
import { type Look, type LookFacts, type LookStep, stepAfterLook } from '../../../src/domain/look.js';
import { type SendFacts, type SendOutcome, type Step, stepAfterSend } from '../../../src/domain/outcome.js';
import { stepOfPublication } from '../../../src/domain/parts.js';
import { isTooLate, type Replaceable } from '../../../src/domain/publication-state.js';
import { type SendingPorts, sendOnce } from '../../../src/domain/send-once.js';
import { senderLost } from '../../../src/domain/sender-lost.js';

export interface Rules {
  stepAfterSend(outcome: SendOutcome, facts: SendFacts): Step;
  stepAfterLook(look: Look, facts: LookFacts): LookStep;
  senderLost(outcomeClass: OutcomeClass, lostSenders: number): Step;
  sendOnce(ports: SendingPorts, handle?: string): Promise<SendOutcome>;
  stepOfPublication: typeof stepOfPublication;
  isTooLate(publication: Replaceable): boolean;
  /** A result is written only under the fence it was obtained with. */
  fenceHolds(row: { fence: number }, held: { fence: number }): boolean;
  /** Nothing is claimed before its instant by the clock of the database. */
  isDue(row: { dueAt: number }, now: number): boolean;
  /** The intent is committed before the send. */
  intentIsCommitted(): boolean;
}

/** What keeps posts from being lost or doubled. Tests take one away and see the simulation find out. */
export const RULES: Rules = {
  stepAfterSend,
  stepAfterLook,
  senderLost,
  sendOnce,
  stepOfPublication,
  isTooLate,
  fenceHolds: (row, held) => row.fence === held.fence,
  isDue: (row, now) => row.dueAt <= now,
  intentIsCommitted: () => true,
};
