import { DeadlineExceeded, isContractError, OutcomeUnknown, Unavailable } from '#contracts';

/** Whether a call failed because the module could not be reached or did not answer in time. */
export function isAway(error: unknown): boolean {
  return (
    isContractError(error, Unavailable) ||
    isContractError(error, DeadlineExceeded) ||
    isContractError(error, OutcomeUnknown)
  );
}
