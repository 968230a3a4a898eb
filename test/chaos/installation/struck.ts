import type { Accepted } from '#testing';
import type { Campaign } from './campaign.js';
import type { Strike } from './strike.js';

/** A fault that struck, and when. Epoch milliseconds. */
export interface Struck {
  readonly strike: Strike;
  readonly at: number;
  /** Until when it could meet work. */
  readonly until: number;
}

/** How many of them met work: something that was due and not accepted yet, or a request under way. */
export function hitsOf(struck: readonly Struck[], campaign: Campaign, accepted: readonly Accepted[]): number {
  const acceptedAt = new Map(accepted.map((entry) => [`${entry.network} ${entry.text}`, Date.parse(entry.acceptedAt)]));
  const isDue = ({ at, until }: Struck) =>
    campaign.expected.some(
      ({ network, text, dueAt }) =>
        Date.parse(dueAt) <= until && at <= (acceptedAt.get(`${network} ${text}`) ?? Infinity),
    );
  const isAsked = ({ at, until }: Struck) => campaign.requests.some(({ from, to }) => from <= until && at <= to);
  return struck.filter((one) => {
    const { aim } = one.strike;
    if (aim === 'asking') return isAsked(one);
    return isDue(one) || (aim === 'both' && isAsked(one));
  }).length;
}
