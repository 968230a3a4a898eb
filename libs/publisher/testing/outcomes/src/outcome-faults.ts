import type { FaultEffect } from '#testing';

/** What goes wrong with the first send of a post. The sender's own death is not the network's doing. */
export const OUTCOME_FAULTS = {
  timeout_before_accept: { do: 'hang_before_accept' },
  reset_after_accept: { do: 'reset_after_accept' },
  hang_after_accept: { do: 'hang_after_accept' },
  answer_500_after_accept: { do: 'status_after_accept', status: 500 },
  answer_502_after_accept: { do: 'status_after_accept', status: 502, html: true },
  truncated_answer: { do: 'truncate' },
  answer_without_id: { do: 'empty_answer' },
  closed_after_accept: { do: 'drop_after_accept' },
  sender_killed_after_accept: undefined,
} as const satisfies Record<string, FaultEffect | undefined>;

export type OutcomeFault = keyof typeof OUTCOME_FAULTS;
export const OUTCOME_FAULT_NAMES = Object.keys(OUTCOME_FAULTS) as OutcomeFault[];
