import type { Recurrence } from '../../api/types';
import type { RepeatForm } from '../schedule/repeat';

/** What to send of an edited repetition: nothing when it is as it was; days left out and added stay with a rule. */
export function changedRecurrence(before: Recurrence, form: RepeatForm): Recurrence | undefined {
  if ('cron' in form) {
    const stays = 'cron' in before && before.cron === form.cron && before.zone === form.zone;
    return stays ? undefined : form;
  }
  if (!('rrule' in before)) return form;
  const { rrule, start, zone, ...days } = before;
  const stays = rrule === form.rrule && start.slice(0, 16) === form.start && zone === form.zone;
  return stays ? undefined : { ...days, ...form };
}
