import { ScheduleRefused } from '#contracts';
import { isZone } from '#time';

/** Throws `ScheduleRefused` for a zone that the zone data does not know. */
export function needZone(zone: string): void {
  if (isZone(zone)) return;
  throw new ScheduleRefused({ field: 'zone', message: `"${zone}" is not an IANA zone like Europe/Berlin.` });
}
