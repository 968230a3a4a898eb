import type { Plan } from './plan.js';
import type { Planned } from './planned.js';

/** What a plan becomes when its only occurrence was moved; undefined for plans that keep theirs. */
export function planAfterMove(plan: Plan | null, { dueAt, localTime }: Planned, zone: string): Plan | undefined {
  if (plan?.kind !== 'at' && plan?.kind !== 'wall') return undefined;
  return localTime === undefined ? { kind: 'at', dueAt } : { kind: 'wall', localTime, zone };
}
