import type { Budget } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';

/** An answer that is not a success, as the connectors read it from their clients. */
export interface FailedAnswer {
  /** The network, for people. */
  readonly label: string;
  readonly status: number;
  /** What the network said, in its own words. */
  readonly said?: string;
  readonly retryAfterMs?: number;
  readonly budget?: Budget;
}

/** Answers that a server, or a proxy before it, may give after the post was accepted. */
const NOT_THE_END = new Set([408, 425]);
const LONGEST_QUOTE = 300;

function quoted(said: string | undefined): string {
  const text = said?.trim().slice(0, LONGEST_QUOTE);
  return text ? ` It said: "${text}".` : '';
}

/**
 * What a status means for the post. Credentials are judged by each connector first, by the errors that its network
 * documents; a bare 401 or 403 here is a refusal.
 */
export function statusFailure(answer: FailedAnswer): PublishFailure {
  const { label, status, said, retryAfterMs, budget } = answer;
  if (status === 429) {
    return new PublishFailure('rate_limited', 'rate_limited', `${label} takes no more posts for now; Drover waits.`, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(budget === undefined ? {} : { budget }),
    });
  }
  if (status >= 400 && status < 500 && !NOT_THE_END.has(status)) {
    return new PublishFailure(
      'refused',
      `refused_${status}`,
      `${label} refused the post (${status}).${quoted(said)} Change the post and send it again.`,
    );
  }
  return new PublishFailure(
    'doubt',
    `answered_${status}`,
    `${label} answered ${status}.${quoted(said)} The post may be there. Look before you send it again.`,
  );
}

/** The network no longer accepts the credentials. */
export function unauthorised(label: string, handle: string, said?: string): PublishFailure {
  return new PublishFailure(
    'unauthorised',
    'unauthorised',
    `${label} no longer accepts the access of ${handle}.${quoted(said)} Connect the channel again, then retry.`,
  );
}

/** The answer said yes but cannot be read. */
export function unreadableAnswer(label: string, cause?: unknown): PublishFailure {
  return new PublishFailure(
    'doubt',
    'unreadable_answer',
    `${label} answered something that Drover cannot read. The post may be there. Look before you send it again.`,
    { cause },
  );
}
