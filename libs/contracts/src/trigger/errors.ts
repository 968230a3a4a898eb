import { contractError } from '../define/contract-error.js';

/** The wall time and zone do not make an instant that can be scheduled. */
export class ScheduleRefused extends contractError(
  'trigger.schedule_refused',
  (data: { field: string; message: string }) => `${data.field} ${data.message}`,
) {}
