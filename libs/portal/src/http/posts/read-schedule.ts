import { Refusal } from '../../domain/refusal.js';
import { type ScheduleFields, scheduleWish, type ScheduleWish } from '../../domain/schedule-wish.js';

/**
 * The one form of a schedule that was given.
 *
 * @param path where it stands in the request, such as `schedule`, or '' for its top
 */
export function readSchedule(fields: ScheduleFields, path: string): ScheduleWish {
  const wish = scheduleWish(fields);
  if (wish) return wish;
  const message = 'takes either localTime and zone, or queueId, or days (from the launch of its campaign)';
  throw Refusal.invalid([{ field: path || 'schedule', message }]);
}
