import type { PreviewedOccurrence } from '#contracts';
import { occurrencesAfter, toInstant } from '#time';
import { type Anchor, instantFrom, instantOf } from './instant-of.js';
import type { Plan } from './plan.js';
import type { Planned } from './planned.js';

/** What would be of a plan; `ended` when nothing follows. */
export interface PlanPreview {
  occurrences: PreviewedOccurrence[];
  ended: boolean;
}

/** A plan of which the clock alone, or an anchor, tells the instants. */
export type TimedPlan = Exclude<Plan, { kind: 'signal' | 'slot' }>;

/**
 * The next occurrences of a plan, whether or not they lie in the past of today.
 *
 * @param anchor of an anchored plan
 */
export function previewPlan(
  plan: TimedPlan,
  wanted: { after: string; limit: number },
  anchor: Anchor | undefined,
): PlanPreview {
  switch (plan.kind) {
    case 'rule':
    case 'cron': {
      const { items, ended } = occurrencesAfter(plan, wanted);
      return { occurrences: items, ended };
    }
    case 'at':
      return only(instantOf(plan), '');
    case 'wall':
      return only(instantOf(plan), plan.zone);
    case 'anchored':
      return anchor ? only(instantFrom(anchor, plan), anchor.zone) : { occurrences: [], ended: true };
  }
}

function only(planned: Planned, zone: string): PlanPreview {
  const { remark, localTime } = planned;
  const { explanation } = remark && localTime !== undefined ? toInstant(localTime, zone) : {};
  return { occurrences: [{ ...planned, ...(explanation !== undefined && { explanation }) }], ended: true };
}
