import type { PlannedOccurrence } from '#contracts';
import { toWallTime } from '#time';
import type { PlannedTime } from './post.js';

/** What trigger planned, as the time of a post. */
export function plannedTime(
  { dueAt, localTime, remark }: PlannedOccurrence,
  zone: string,
  tzVersion: string,
): PlannedTime {
  return { localTime: localTime ?? toWallTime(dueAt, zone), zone, dueAt, tzVersion, ...(remark && { remark }) };
}
