import type { Accepted } from '#testing';
import type { Campaign } from './campaign.js';
import type { Strike } from './strike.js';

/** A fault that struck, and when. Epoch milliseconds. */
export interface Struck {
  readonly strike: Strike;
  readonly at: number;
}

/** How many of them met work: something that was due and not accepted yet, or a request under way. */
export function hitsOf(struck: readonly Struck[], campaign: Campaign, accepted: readonly Accepted[]): number {
  const acceptedAt = new Map(accepted.map((entry) => [`${entry.network} ${entry.text}`, Date.parse(entry.acceptedAt)]));
  const isDue = (at: number) =>
    campaign.expected.some(
      ({ network, text, dueAt }) => Date.parse(dueAt) <= at && at <= (acceptedAt.get(`${network} ${text}`) ?? Infinity),
    );
  const isAsked = (at: number) => campaign.requests.some(({ from, to }) => from <= at && at <= to);
  return struck.filter(({ strike: { aim }, at }) => {
    if (aim === 'asking') return isAsked(at);
    return isDue(at) || (aim === 'both' && isAsked(at));
  }).length;
}
