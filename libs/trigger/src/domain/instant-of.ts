import { relativeTo, toInstant } from '#time';
import type { PlanAnchored, PlanAt, PlanWall } from './plan.js';
import type { Planned } from './planned.js';

/** Where an anchor stands. */
export interface Anchor {
  localTime: string;
  zone: string;
}

/** The occurrence of a wall time. */
export function plannedAt(localTime: string, zone: string): Planned {
  const { dueAt, remark } = toInstant(localTime, zone);
  return { dueAt, localTime, ...(remark && { remark }) };
}

/** The only occurrence of a plan that has one; what the caller's zone data made of its wall time stands. */
export function instantOf(plan: PlanAt | PlanWall): Planned {
  if (plan.kind === 'at') return { dueAt: new Date(plan.dueAt).toISOString() };
  const { localTime, zone } = plan;
  const ours = plannedAt(localTime, zone);
  const dueAt = new Date(plan.dueAt ?? ours.dueAt).toISOString();
  return dueAt === ours.dueAt ? ours : { dueAt, localTime };
}

/** @throws ImpossibleTime when it would lie too far from its anchor */
export function instantFrom({ localTime, zone }: Anchor, { days, time }: PlanAnchored): Planned {
  return plannedAt(relativeTo(localTime, { days, ...(time !== undefined && { time }) }), zone);
}
