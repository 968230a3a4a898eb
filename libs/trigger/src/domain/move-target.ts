import type { RescheduleOccurrence } from '#contracts';
import { instantProblems, type Problem } from '#time';
import { plannedAt } from './instant-of.js';
import type { Plan } from './plan.js';
import type { Planned } from './planned.js';
import { zoneProblems } from './zone-problems.js';

/** The schedule of which an occurrence is to be moved. */
export interface MovedSchedule {
  plan: Plan;
  /** In which its wall times are meant; '' where it has none. */
  zone: string;
  /** ISO instant. */
  now: string;
}

type Wanted = Pick<RescheduleOccurrence, 'toLocalTime' | 'toInstant'>;

/** Where an occurrence is to go, or why it cannot. */
export function moveTarget(wanted: Wanted, { plan, zone, now }: MovedSchedule): Planned | { problems: Problem[] } {
  const { toLocalTime, toInstant } = wanted;
  if (plan.kind === 'slot') return problem('ref', 'has its time from a queue; arrange the queue instead');
  if (toInstant !== undefined && toLocalTime === undefined) {
    return future({ dueAt: new Date(toInstant).toISOString() }, 'toInstant', now);
  }
  if (toLocalTime === undefined || toInstant !== undefined) {
    return problem('toLocalTime', 'or toInstant must be given, and not both');
  }
  if (zone === '') return problem('toLocalTime', 'needs a schedule with a zone; give toInstant instead');
  const [wrong] = zoneProblems(toLocalTime, zone);
  return wrong ? problem('toLocalTime', wrong.message) : future(plannedAt(toLocalTime, zone), 'toLocalTime', now);
}

function future(planned: Planned, field: string, now: string): Planned | { problems: Problem[] } {
  const problems = instantProblems(planned.dueAt, now).map(({ message }) => ({ field, message }));
  return problems.length > 0 ? { problems } : planned;
}

function problem(field: string, message: string): { problems: Problem[] } {
  return { problems: [{ field, message }] };
}
