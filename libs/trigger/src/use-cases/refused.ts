import { ScheduleRefused } from '#contracts';
import type { Problem } from '#time';

/** The refusal for at least one problem. */
export function refused(problems: Problem[]): ScheduleRefused {
  const [first = { field: 'form', message: 'cannot be planned' }] = problems;
  return new ScheduleRefused({ ...first, problems });
}
