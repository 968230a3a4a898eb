import type { ScheduleForm, SignalCondition } from '#contracts';
import { type Problem, recurrenceProblems, tzVersion } from '#time';
import type { Plan } from './plan.js';
import { zoneProblems } from './zone-problems.js';

/** A form that was understood, or all that is wrong with it. */
export type ReadForm = { plan: Plan } | { problems: Problem[] };

const FORMS = 'localTime with zone, dueAt, rule, cron, anchored, onSignal or slot';

/** Takes exactly one form, and says of a form that cannot be planned which fields are wrong. */
export function readForm(form: ScheduleForm): ReadForm {
  const given = [...plansOf(form)];
  const [plan] = given;
  if (!plan || given.length > 1) {
    return { problems: [{ field: 'form', message: `must be exactly one of ${FORMS}` }] };
  }
  const problems = problemsOf(plan);
  return problems.length > 0 ? { problems } : { plan };
}

function* plansOf(form: ScheduleForm): Generator<Plan> {
  const { localTime, zone = '', dueAt, rule, cron, anchored, onSignal, slot } = form;
  if (localTime !== undefined) {
    const trusted = dueAt !== undefined && form.tzVersion === tzVersion();
    yield { kind: 'wall', localTime, zone, ...(trusted && { dueAt }) };
  } else if (dueAt !== undefined) yield { kind: 'at', dueAt };
  if (rule) yield { ...rule, kind: 'rule' };
  if (cron) yield { ...cron, kind: 'cron' };
  if (anchored) yield { ...anchored, kind: 'anchored' };
  if (onSignal) yield { ...onSignal, kind: 'signal' };
  if (slot) yield { ...slot, kind: 'slot' };
}

function problemsOf(plan: Plan): Problem[] {
  switch (plan.kind) {
    case 'wall':
      return zoneProblems(plan.localTime, plan.zone);
    case 'rule':
    case 'cron':
      return recurrenceProblems(plan).map(({ field, message }) => ({ field: `${plan.kind}.${field}`, message }));
    case 'signal':
      return conditionProblems(plan.conditions);
    case 'at':
    case 'anchored':
    case 'slot':
      return [];
  }
}

function conditionProblems(conditions: readonly SignalCondition[]): Problem[] {
  return conditions.flatMap(({ is, value }, index) => {
    if (is === 'exists' || value !== undefined) return [];
    return [{ field: `onSignal.conditions[${index}].value`, message: `must be given for "${is}"` }];
  });
}
