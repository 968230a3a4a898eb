import type { Accepted, Expected } from './histories.js';

/**
 * Counts acceptances below posts that did not come after the message before them, or that do not answer what they had to:
 * a message that went out although the one before it failed is among them.
 * @param accepted by network and text
 */
export function misplaced(expected: readonly Expected[], accepted: ReadonlyMap<string, readonly Accepted[]>): number {
  const publications = Map.groupBy(expected, ({ network, postId }) => `${network} ${postId}`);
  const of = (wanted: Expected | undefined) => (wanted && accepted.get(`${wanted.network} ${wanted.text}`)) ?? [];
  let count = 0;
  for (const parts of publications.values()) {
    const at = (place: number) => parts.find(({ part = 0 }) => part === place);
    for (const wanted of parts) {
      if (wanted.part === undefined || wanted.part === 0) continue;
      const before = of(at(wanted.part - 1));
      const answered = wanted.isComment ? of(at(0)) : before;
      count += of(wanted).filter((one) => !follows(one, before) || !answers(one, answered)).length;
    }
  }
  return count;
}

const follows = (one: Accepted, before: readonly Accepted[]) =>
  before.some(({ acceptedAt }) => Date.parse(acceptedAt) <= Date.parse(one.acceptedAt));

const answers = (one: Accepted, answered: readonly Accepted[]) =>
  answered.some(({ remoteId }) => remoteId !== undefined && remoteId === one.answers);
