import { occurrencesAfter, type CronRecurrence, type RuleRecurrence } from '#time';
import type { Planned } from './planned.js';

/** How far ahead occurrences are rows: far enough to be looked at and edited, near enough to be few. */
export const HORIZON_MS = 35 * 86_400_000;
/** Rows a schedule gets at most at a time. */
export const MOST_AHEAD = 100;

/** Occurrences to be made rows, and up to when that makes it complete; `until` is absent when nothing follows ever. */
export interface Materialised {
  planned: Planned[];
  until?: string;
}

/**
 * The occurrences of a recurrence after an instant, up to the horizon: at most 100 and, where there is one at all, at
 * least one.
 *
 * @param after ISO instant: the end of what is there, or now
 * @param now ISO instant from which the horizon counts
 */
export function materialise(recurrence: RuleRecurrence | CronRecurrence, after: string, now: string): Materialised {
  const horizon = new Date(Date.parse(now) + HORIZON_MS).toISOString();
  const near =
    after < horizon ? occurrencesAfter(recurrence, { after, until: horizon, limit: MOST_AHEAD }) : NOTHING_NEAR;
  const { items, ended } =
    near.items.length > 0 || near.ended ? near : occurrencesAfter(recurrence, { after, limit: 1 });
  const planned = items.map(({ dueAt, localTime, remark }) => ({ dueAt, localTime, ...(remark && { remark }) }));
  const last = items.at(-1)?.dueAt;
  if (ended || last === undefined) return { planned };
  return { planned, until: items.length < MOST_AHEAD && last < horizon ? horizon : last };
}

const NOTHING_NEAR = { items: [], ended: false };
