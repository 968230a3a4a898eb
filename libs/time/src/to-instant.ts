import moment from 'moment-timezone';
import { ImpossibleTime } from './impossible-time.js';
import { isZone } from './zones.js';

const WALL_TIMES = ['YYYY-MM-DDTHH:mm', 'YYYY-MM-DDTHH:mm:ss'];

/** What a wall time means in a zone. */
export interface PlannedInstant {
  /** ISO instant in UTC, to the millisecond. */
  dueAt: string;
  /** `gap`: the clocks skip it, so it was moved on by as much; `overlap`: it comes twice and the first is meant. */
  remark?: 'gap' | 'overlap';
  /** The remark in a sentence for people. */
  explanation?: string;
}

/**
 * The instant of a wall time.
 *
 * @param localTime `YYYY-MM-DDTHH:mm` or `YYYY-MM-DDTHH:mm:ss`
 * @param zone an IANA name
 * @throws ImpossibleTime when the day, the time or the zone does not exist
 */
export function toInstant(localTime: string, zone: string): PlannedInstant {
  if (!isZone(zone)) throw new ImpossibleTime('zone', 'must be an IANA zone like Europe/Berlin');
  const meant = moment.tz(localTime, WALL_TIMES, true, zone);
  if (!meant.isValid()) throw new ImpossibleTime('localTime', 'must be a real wall time like 2026-11-22T09:00');
  const dueAt = meant.toISOString();
  const day = meant.format('D MMMM YYYY');
  const asked = localTime.slice(11);
  if (!WALL_TIMES.some((form) => meant.format(form) === localTime)) {
    const explanation = `The clocks in ${zone} skip ${asked} that day, so ${meant.format('HH:mm')} on ${day} is meant.`;
    return { dueAt, remark: 'gap', explanation };
  }
  if (comesAgain(meant.valueOf(), zone)) {
    return { dueAt, remark: 'overlap', explanation: `${asked} comes twice in ${zone} on ${day}; the first is meant.` };
  }
  return { dueAt };
}

/** Whether the next change of the clocks sets them back past this instant, so that its wall time repeats. */
function comesAgain(instant: number, zone: string): boolean {
  const data = moment.tz.zone(zone);
  if (!data) return false;
  const span = data.untils.findIndex((until) => instant < until);
  const until = data.untils[span];
  const before = data.offsets[span];
  const after = data.offsets[span + 1];
  if (until === undefined || before === undefined || after === undefined) return false;
  return instant >= until - (after - before) * 60_000; // offsets are minutes west of UTC: a larger one sets clocks back
}
