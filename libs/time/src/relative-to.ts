import { DAY, dayOf, HORIZON, MINUTE } from './clock/calendar.js';
import { readWall, writeWall } from './clock/wall-text.js';
import { ImpossibleTime } from './impossible-time.js';

/** A distance on the wall: whole days, then a time of day if one is given, then minutes. */
export interface Distance {
  days: number;
  /** `HH:mm`; the anchor's own time of day when absent. */
  time?: string;
  minutes?: number;
}

/**
 * The wall time at a distance from an anchor, negative ones before it. Counted on the wall, not in elapsed time: three days
 * before 09:00 is 09:00, whatever the clocks do in between.
 *
 * @param anchor `YYYY-MM-DDTHH:mm` or with seconds
 * @throws ImpossibleTime when the anchor or the result is no real wall time
 */
export function relativeTo(anchor: string, { days, time, minutes = 0 }: Distance): string {
  const from = readWall(anchor);
  if (from === undefined) throw new ImpossibleTime('localTime', 'must be a real wall time like 2026-11-22T09:00');
  const midnight = dayOf(from) * DAY;
  const timeOfDay = time === undefined ? from - midnight : readTimeOfDay(time);
  const wall = midnight + days * DAY + timeOfDay + minutes * MINUTE;
  if (!(wall >= 0 && wall <= HORIZON)) throw new ImpossibleTime('localTime', 'must lie between 1970 and 2100');
  return writeWall(wall);
}

/** @param time `HH:mm` */
function readTimeOfDay(time: string): number {
  const wall = time.length === 5 ? readWall(`1970-01-01T${time}`) : undefined;
  if (wall === undefined) throw new ImpossibleTime('localTime', 'must be a time of day like 09:00');
  return wall;
}
