import type { SignalCondition } from '#contracts';
import type { CronRecurrence, RuleRecurrence } from '#time';

/** Once, at an instant. */
export interface PlanAt {
  kind: 'at';
  dueAt: string;
}

/** Once, at a wall time. */
export interface PlanWall {
  kind: 'wall';
  localTime: string;
  zone: string;
  /** What the caller's zone data made of it, where that is of the version of ours. */
  dueAt?: string;
}

/** At a distance from an anchor. */
export interface PlanAnchored {
  kind: 'anchored';
  anchor: string;
  days: number;
  time?: string;
}

/** Each time a signal comes. */
export interface PlanSignal {
  kind: 'signal';
  source: string;
  conditions: SignalCondition[];
  delaySeconds: number;
}

/** At a free slot of a queue. */
export interface PlanSlot {
  kind: 'slot';
  queueId: string;
  place: 'first' | 'last';
}

/** When a schedule fires, as it is stored: exactly one of the forms that a caller may give. */
export type Plan = PlanAt | PlanWall | RuleRecurrence | CronRecurrence | PlanAnchored | PlanSignal | PlanSlot;

/** True for plans whose one instant can come again under a newer revision. */
export function isSingle(plan: Plan): boolean {
  return plan.kind === 'at' || plan.kind === 'wall' || plan.kind === 'anchored';
}

/** What a plan hangs on beside the clock; all that hang on it are found by this name. */
export function hangsOn(plan: Plan): string | undefined {
  switch (plan.kind) {
    case 'anchored':
      return `anchor:${plan.anchor}`;
    case 'signal':
      return `signal:${plan.source}`;
    case 'slot':
      return `queue:${plan.queueId}`;
    case 'at':
    case 'wall':
    case 'rule':
    case 'cron':
      return undefined;
  }
}

/** The zone that a plan names itself. */
export function zoneOf(plan: Plan): string {
  return 'zone' in plan ? plan.zone : '';
}
