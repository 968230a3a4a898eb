import { relativeTo, toInstant, tzVersion } from '#time';
import type { PlannedTime } from './post.js';
import type { WallTime } from './schedule-wish.js';

/** Where a post stands relative to a launch; throws `ImpossibleTime` of #time when there is no such wall time. */
export function placedTime(launch: WallTime, place: { days: number; time?: string }): PlannedTime {
  const localTime = relativeTo(launch.localTime, place).replace(/(T\d\d:\d\d):00$/, '$1');
  const { dueAt, remark } = toInstant(localTime, launch.zone);
  return { localTime, zone: launch.zone, dueAt, tzVersion: tzVersion(), ...(remark && { remark }) };
}
