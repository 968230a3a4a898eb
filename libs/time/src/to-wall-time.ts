import moment from 'moment-timezone';
import { ImpossibleTime } from './impossible-time.js';
import { isZone } from './zones.js';

/**
 * What the clock on the wall shows at an instant, cut to the minute.
 *
 * @param instant ISO instant
 * @returns `YYYY-MM-DDTHH:mm`
 * @throws ImpossibleTime when the zone does not exist
 */
export function toWallTime(instant: string, zone: string): string {
  if (!isZone(zone)) throw new ImpossibleTime('zone', 'must be an IANA zone like Europe/Berlin');
  return moment.tz(instant, zone).format('YYYY-MM-DDTHH:mm');
}
