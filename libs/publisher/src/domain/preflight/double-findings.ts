import type { PreflightFinding } from '#contracts';
import { inWords } from './finding.js';

/** The same text on the same channel, in another post. */
export interface Double {
  channelId: string;
  postId: string;
  dueAt: Date;
  /** It is out, or may be. */
  out: boolean;
}

/** Two of the same look like a mistake, and some networks refuse the second. One finding a channel, of the nearest. */
export function doubleFindings(doubles: readonly Double[], nameOf: (channelId: string) => string): PreflightFinding[] {
  const perChannel = Map.groupBy(doubles, ({ channelId }) => channelId);
  return [...perChannel].flatMap(([channelId, [first]]) => {
    if (first === undefined) return [];
    const when = inWords(first.dueAt);
    const what = first.out
      ? `went to ${nameOf(channelId)} on ${when}`
      : `is planned for ${nameOf(channelId)} on ${when}`;
    return [
      {
        ...{ severity: 'warning', channelId, part: 'post', code: 'duplicate' },
        message: `The same text ${what}.`,
        remedy: 'Change a few words, or leave one of them out; some networks refuse the second.',
      } satisfies PreflightFinding,
    ];
  });
}
