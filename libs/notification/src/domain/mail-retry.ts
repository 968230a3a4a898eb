const CEILING_SECONDS = 3600;

/**
 * Seconds until the next try after `tries` failed ones: doubling from `firstSeconds`, at most an hour, spread by
 * a fifth so that a server that comes back is not met by all mails at once.
 *
 * @param random 0 … 1
 */
export function retryInSeconds(tries: number, firstSeconds: number, random: number): number {
  const plain = Math.min(firstSeconds * 2 ** (tries - 1), CEILING_SECONDS);
  return plain * (0.9 + random * 0.2);
}

/** What the mail server or the way to it said. */
export interface MailTrouble {
  /** SMTP reply code (RFC 5321 4.2), when the server answered. */
  replyCode?: number;
  /** `AUTH` troubles are the installation's, not the mail's: they are worth another try. */
  during: 'connect' | 'auth' | 'message';
}

/** True when the server said no for good to this mail: 5xx to its sender, recipient or content. */
export function isFinal({ replyCode, during }: MailTrouble): boolean {
  return during === 'message' && replyCode !== undefined && replyCode >= 500 && replyCode < 600;
}
