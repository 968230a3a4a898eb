import type { PreflightFinding } from '#contracts';
import { inWords } from './finding.js';

/** What a channel's network said of how much more it takes, and how much is planned before a post. */
export interface Outlook {
  channelId: string;
  name: string;
  /** It takes nothing until then. */
  closedUntil: Date | null;
  /** What is left until `resetAt`; null when the network said nothing, or that is over. */
  remaining: number | null;
  resetAt: Date | null;
  /** Other posts that are to go out before this one. */
  before: number;
}

/** A post that comes due while its network takes no more: it goes out later, not at its time. */
export function quotaFindings(outlook: Outlook, dueAt: Date): PreflightFinding[] {
  const { channelId, name, closedUntil, remaining, resetAt, before } = outlook;
  const late = (code: string, message: string): PreflightFinding[] => [
    {
      ...{ severity: 'warning', channelId, code, message },
      remedy: 'Move this post or others behind that time; else it goes out later than planned.',
    },
  ];
  if (closedUntil !== null && closedUntil > dueAt) {
    return late('quota_used_up', `${name} takes nothing until ${inWords(closedUntil)}.`);
  }
  if (remaining === null || resetAt === null || resetAt <= dueAt || before < remaining) return [];
  const left = remaining === 1 ? '1 more post' : `${remaining} more posts`;
  return late(
    'quota_short',
    `${name} takes ${left} until ${inWords(resetAt)}, and ${before} are planned before this one.`,
  );
}
