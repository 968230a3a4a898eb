import moment from 'moment-timezone';
import { occurrencesAfter } from '../../src/occurrences-after.js';
import { toInstant } from '../../src/to-instant.js';
import { ZoneClock } from '../../src/clock/zone-clock.js';

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 0, 1);
const LAST = Date.UTC(2037, 0, 1);
const DAILY_FROM = '2026-11-22T09:00';
const DAYS = 400;
const FAR_YEARS = [2038, 2069, 2100];
const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** What libs/time says to the questions of zone_answers.py, in the same words. */
export function zoneAnswers(zone: string): string[] {
  const clock = ZoneClock.of(zone);
  if (!clock) return [];
  return [
    ...changes(zone).flatMap(({ at, before, after }) => {
      const begin = at + Math.min(before, after);
      const end = at + Math.max(before, after);
      const middle = begin + Math.floor((end - begin) / 2 / MINUTE) * MINUTE;
      const walls = [begin - MINUTE, begin, begin + MINUTE, middle, end - MINUTE, end, end + MINUTE];
      const length = end - begin;
      const near = [-length - MINUTE, -length, -MINUTE, 0, MINUTE, length - MINUTE, length, length + MINUTE];
      return [
        ...walls.map((wall) => once(zone, wall)),
        ...near.map((distance) => `${(at + distance) / 1000} shows ${plain(clock.toWall(at + distance))}`),
      ];
    }),
    ...recurring(zone, `FREQ=DAILY;COUNT=${DAYS}`),
    ...recurring(zone, `FREQ=WEEKLY;COUNT=${Math.ceil(DAYS / 7)}`),
    ...FAR_YEARS.flatMap((year) => MONTHS.map((month) => once(zone, Date.UTC(year, month, 15, 9)))),
  ];
}

function once(zone: string, wall: number): string {
  const { dueAt, remark } = toInstant(plain(wall), zone);
  return wallAnswer(plain(wall), dueAt, remark);
}

function recurring(zone: string, rrule: string): string[] {
  const wanted = { after: '2026-11-01T00:00:00Z', limit: DAYS };
  return occurrencesAfter({ kind: 'rule', rrule, start: DAILY_FROM, zone }, wanted).items.map(
    ({ localTime, dueAt, remark }) => wallAnswer(`${localTime}:00`, dueAt, remark),
  );
}

function wallAnswer(wall: string, dueAt: string, remark = ''): string {
  return `${wall} = ${Date.parse(dueAt) / 1000} ${remark}`.trimEnd();
}

/** Instants at which the offset of a zone changes, and how far (in ms) the wall is ahead before and after. */
function changes(zone: string): { at: number; before: number; after: number }[] {
  const { untils = [], offsets = [] } = moment.tz.zone(zone) ?? {};
  return untils.flatMap((at, span) => {
    const before = -(offsets[span] ?? 0) * MINUTE;
    const after = -(offsets[span + 1] ?? offsets[span] ?? 0) * MINUTE;
    return at >= FIRST && at < LAST && before !== after ? [{ at, before, after }] : [];
  });
}

function plain(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19);
}
