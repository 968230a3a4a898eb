import type { PublicationState } from '#contracts';

/** Where a publication may go from each state; everything else is refused. */
export const TRANSITIONS: Readonly<Record<PublicationState, readonly PublicationState[]>> = {
  armed: ['armed', 'due', 'missed', 'cancelled', 'failed'],
  due: ['armed', 'sending', 'missed', 'cancelled', 'failed'],
  sending: ['sent', 'due', 'retry_wait', 'failed', 'unknown', 'missed'],
  retry_wait: ['armed', 'sending', 'missed', 'cancelled', 'failed'],
  unknown: ['unknown', 'sent', 'due', 'cancelled', 'failed'],
  failed: ['armed', 'due', 'cancelled'],
  missed: ['armed', 'due', 'cancelled'],
  cancelled: ['armed'],
  sent: [],
};

/** States in which a later revision or a cancellation comes too late: something left, or may have. */
export const TOO_LATE_STATES = ['sending', 'sent', 'unknown'] as const satisfies readonly PublicationState[];

/** States from which a cancellation leads to `cancelled`. */
export const CANCELLABLE_STATES = [
  'armed',
  'due',
  'retry_wait',
  'missed',
] as const satisfies readonly PublicationState[];

/** States that a person may retry from. */
export const RETRYABLE_STATES = ['failed', 'missed'] as const satisfies readonly PublicationState[];

/** States in which nothing more happens by itself. */
const ENDED_STATES: readonly PublicationState[] = ['sent', 'failed', 'missed', 'cancelled'];

export function mayMove(from: PublicationState, to: PublicationState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** What is to be known of a publication before it is replaced or withdrawn. */
export interface Replaceable {
  state: PublicationState;
  /** Something of this revision may have left, and nobody knows better yet. */
  doubted: boolean;
  /** So many of its messages are out. */
  part: number;
}

/** Due again after a doubt, or below a post that is out, is too late as well: never two versions. */
export function isTooLate({ state, doubted, part }: Replaceable): boolean {
  return doubted || part > 0 || (TOO_LATE_STATES as readonly PublicationState[]).includes(state);
}

export function isCancellable(state: PublicationState): boolean {
  return (CANCELLABLE_STATES as readonly PublicationState[]).includes(state);
}

export function isRetryable(state: PublicationState): boolean {
  return (RETRYABLE_STATES as readonly PublicationState[]).includes(state);
}

export function hasEnded(state: PublicationState): boolean {
  return ENDED_STATES.includes(state);
}
