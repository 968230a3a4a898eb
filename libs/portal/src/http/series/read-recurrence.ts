import { Refusal } from '../../domain/refusal.js';
import { readRecurrence, type RecurrenceFields, type SeriesRecurrence } from '../../domain/series.js';

/** The one form of a recurrence that was given; refused under `field` when it is none, or more than one. */
export function neededRecurrence(fields: RecurrenceFields, field: string): SeriesRecurrence {
  const read = readRecurrence(fields);
  if (read) return read;
  const message = 'takes either rrule, start and zone, or cron and zone, or queueId';
  throw Refusal.invalid([{ field, message }]);
}
