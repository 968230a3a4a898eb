import type { ScheduleForm } from '#contracts';
import type { Plan } from './plan.js';

/** The form by which a plan was given. */
export function formOf(plan: Plan): ScheduleForm {
  switch (plan.kind) {
    case 'at':
      return { dueAt: plan.dueAt };
    case 'wall':
      return { localTime: plan.localTime, zone: plan.zone };
    case 'rule': {
      const { kind: _kind, ...rule } = plan;
      return { rule };
    }
    case 'cron': {
      const { expression, zone } = plan;
      return { cron: { expression, zone } };
    }
    case 'anchored': {
      const { kind: _kind, ...anchored } = plan;
      return { anchored };
    }
    case 'signal': {
      const { kind: _kind, ...onSignal } = plan;
      return { onSignal };
    }
    case 'slot': {
      const { queueId, place } = plan;
      return { slot: { queueId, place } };
    }
  }
}
