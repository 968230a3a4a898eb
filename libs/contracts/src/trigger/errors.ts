import { contractError } from '../define/contract-error.js';

/** The form does not make a schedule. `field` and `message` are the first of `problems`. */
export class ScheduleRefused extends contractError(
  'trigger.schedule_refused',
  (data: { field: string; message: string; problems?: { field: string; message: string }[] }) =>
    (data.problems ?? [data]).map(({ field, message }) => `${field} ${message}`).join('; '),
) {}

/** There is no such schedule, occurrence, anchor or queue in the workspace. */
export class NotScheduled extends contractError(
  'trigger.not_scheduled',
  (data: { what: string }) => `There is no ${data.what}. It may have been withdrawn; look at the list.`,
) {}

/** The occurrence has fired or was withdrawn, or the schedule is not in a state that allows the step. */
export class TooLateForSchedule extends contractError(
  'trigger.too_late',
  (data: { ref: string; state: string }) => `${data.ref} is ${data.state} already; nothing was changed.`,
) {}
