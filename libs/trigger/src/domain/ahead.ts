import { materialise, type Materialised } from './materialise.js';
import type { Plan } from './plan.js';

/** After a longer outage what nobody had planned is not made up for instant by instant. */
const LOOK_BACK_MS = 86_400_000;

/**
 * What is added to a schedule that recurs, after the end of what is there; undefined for one that does not.
 *
 * @param plannedUntil ISO instant up to which occurrences are rows
 * @param now ISO instant
 */
export function planAhead(plan: Plan | null, plannedUntil: string, now: string): Materialised | undefined {
  if (plan?.kind !== 'rule' && plan?.kind !== 'cron') return undefined;
  const earliest = new Date(Date.parse(now) - LOOK_BACK_MS).toISOString();
  return materialise(plan, plannedUntil < earliest ? earliest : plannedUntil, now);
}
