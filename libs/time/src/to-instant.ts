import { planInstant, type PlannedInstant } from './clock/planned-instant.js';
import { readWall } from './clock/wall-text.js';
import { ZoneClock } from './clock/zone-clock.js';
import { ImpossibleTime } from './impossible-time.js';

/**
 * The instant of a wall time.
 *
 * @param localTime `YYYY-MM-DDTHH:mm` or `YYYY-MM-DDTHH:mm:ss`
 * @param zone an IANA name
 * @throws ImpossibleTime when the day, the time or the zone does not exist
 */
export function toInstant(localTime: string, zone: string): PlannedInstant {
  const clock = ZoneClock.of(zone);
  if (!clock) throw new ImpossibleTime('zone', 'must be an IANA zone like Europe/Berlin');
  const wall = readWall(localTime);
  if (wall === undefined) throw new ImpossibleTime('localTime', 'must be a real wall time like 2026-11-22T09:00');
  return planInstant(wall, clock, zone);
}
