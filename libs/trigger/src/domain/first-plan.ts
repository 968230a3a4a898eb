import { instantProblems, type Problem } from '#time';
import { type Anchor, instantFrom, instantOf } from './instant-of.js';
import { materialise, type Materialised } from './materialise.js';
import type { Plan } from './plan.js';

/** What a plan stands on when it is armed. */
export interface PlanGround {
  /** ISO instant. */
  now: string;
  /** Milliseconds by which its instant may have passed; Infinity for what was sent in time and came late. */
  graceMs: number;
  /** Of an anchored plan; absent while the anchor is not set. */
  anchor?: Anchor | undefined;
}

/** What is to wait of a plan at the moment it is armed, or why it must not be armed. */
export type FirstPlan = Materialised | { problems: Problem[] };

/** The running minute still counts for a rule, for arming takes its time. */
const ARMING_MS = 60_000;

export function firstPlan(plan: Plan, ground: PlanGround): FirstPlan {
  switch (plan.kind) {
    case 'at':
      return once(instantOf(plan), ground, 'dueAt');
    case 'wall':
      return once(instantOf(plan), ground, 'localTime');
    case 'anchored':
      return ground.anchor ? once(instantFrom(ground.anchor, plan), ground, 'anchored') : { planned: [] };
    case 'rule':
      return recurring(materialise(plan, before(ground.now, ARMING_MS), ground.now), 'rule.rrule');
    case 'cron':
      return recurring(materialise(plan, ground.now, ground.now), 'cron.expression');
    case 'signal':
    case 'slot':
      return { planned: [] };
  }
}

function once(planned: { dueAt: string }, { now, graceMs }: PlanGround, field: string): FirstPlan {
  const problems = instantProblems(planned.dueAt, now, graceMs).map(({ message }) => ({ field, message }));
  return problems.length > 0 ? { problems } : { planned: [planned] };
}

function recurring(materialised: Materialised, field: string): FirstPlan {
  if (materialised.planned.length > 0) return materialised;
  return { problems: [{ field, message: 'has no occurrence to come; choose a later end' }] };
}

function before(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) - milliseconds).toISOString();
}
