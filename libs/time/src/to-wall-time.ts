import { readInstant } from './clock/instant-text.js';
import { writeWall } from './clock/wall-text.js';
import { ZoneClock } from './clock/zone-clock.js';
import { ImpossibleTime } from './impossible-time.js';

/**
 * What the clock on the wall shows at an instant, cut to the minute.
 *
 * @param instant ISO instant
 * @returns `YYYY-MM-DDTHH:mm`
 * @throws ImpossibleTime when the instant or the zone does not exist
 */
export function toWallTime(instant: string, zone: string): string {
  const clock = ZoneClock.of(zone);
  if (!clock) throw new ImpossibleTime('zone', 'must be an IANA zone like Europe/Berlin');
  const at = readInstant(instant);
  if (at === undefined) throw new ImpossibleTime('instant', 'must be an ISO instant like 2026-11-22T09:00:00Z');
  return writeWall(clock.toWall(at)).slice(0, 16);
}
