import type { PublicationState } from '#contracts';

/** Where a publication stands among its messages: the post, then its thread, then its first comment. */
export interface Progress {
  /** The message that is being sent or comes next, from 0; so many are out. */
  part: number;
  /** Messages there are. */
  parts: number;
  /** The last of them is a comment. */
  hasComment: boolean;
}

interface PartStep {
  state: PublicationState;
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  reasonCode?: string;
  reason?: string;
}

/** A message is out and the next one is due. */
export interface NextPart {
  state: 'due';
  nextInMs: 0;
  /** The one that is due. */
  part: number;
  url?: string;
  remoteId?: string;
}

/**
 * What a message's end means for its publication: it has not ended before its last message is out, and what went wrong
 * below a post that is out is told so that nobody takes the post itself for lost.
 */
export function stepOfPublication<Step extends PartStep>(step: Step, progress: Progress): Step | NextPart {
  const { part, parts } = progress;
  if (step.state === 'sent' && part + 1 < parts) {
    const { url, remoteId } = step;
    return { state: 'due', nextInMs: 0, part: part + 1, ...(url && { url }), ...(remoteId && { remoteId }) };
  }
  if (part === 0 || step.reason === undefined) return step;
  const name = nameOfPart(progress);
  if (step.state !== 'failed' && step.state !== 'missed') return { ...step, reason: `${name}: ${step.reason}` };
  return { ...step, reason: `${name} did not go out; what comes before it is there. ${step.reason}` };
}

/** A message, in people's words. */
export function nameOfPart({ part, parts, hasComment }: Progress): string {
  if (hasComment && part === parts - 1) return 'The first comment';
  return `Message ${part + 1} of ${hasComment ? parts - 1 : parts}`;
}
