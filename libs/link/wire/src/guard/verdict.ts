import {
  Cancelled,
  DeadlineExceeded,
  InvalidArgument,
  OutcomeUnknown,
  PayloadTooLarge,
  Unauthenticated,
  Unavailable,
  type KeyedCallOptions,
} from '#contracts';
import type { OperationRef } from '../link.js';

/** A call that was given less of its operation's own time than this says nothing of the module when the time is over. */
const FAIR_SHARE = 0.5;

/** What an error says of the module: it answers, it does not, or neither. */
type Verdict = 'there' | 'away' | 'unclear';

/** @param began when the call began, on the clock of `performance.now()` */
export function verdictOf(
  error: unknown,
  ref: OperationRef,
  options: Partial<KeyedCallOptions> | undefined,
  began: number,
): Verdict {
  if (OUTAGES.some((type) => error instanceof type)) {
    const cancelled = options?.signal?.aborted || options?.within?.signal.aborted;
    return cancelled || !hadTime(ref, options, began) ? 'unclear' : 'away';
  }
  return OF_THE_CALLER.some((type) => error instanceof type) ? 'unclear' : 'there';
}

const OUTAGES = [Unavailable, DeadlineExceeded, OutcomeUnknown];

/** May have been thrown before anything left. */
const OF_THE_CALLER = [InvalidArgument, PayloadTooLarge, Cancelled, Unauthenticated];

function hadTime({ spec }: OperationRef, options: Partial<KeyedCallOptions> | undefined, began: number): boolean {
  const within = options?.within;
  const leftThen = within ? within.remainingMs() + performance.now() - began : Infinity;
  return Math.min(options?.timeoutMs ?? Infinity, leftThen) >= spec.timeoutMs * FAIR_SHARE;
}
