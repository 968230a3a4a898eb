import { describeRecurrence } from '#time';
import type { Plan } from './plan.js';

/** A plan that comes again, in words; undefined for what comes once. */
export function describePlan(plan: Plan): string | undefined {
  switch (plan.kind) {
    case 'rule':
    case 'cron':
      return describeRecurrence(plan);
    case 'signal': {
      const delay = plan.delaySeconds === 0 ? '' : `, ${plan.delaySeconds} s later`;
      return `each time ${plan.source} signals${delay}`;
    }
    case 'at':
    case 'wall':
    case 'anchored':
    case 'slot':
      return undefined;
  }
}
