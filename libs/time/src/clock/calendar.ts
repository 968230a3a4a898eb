/** Wall times are counted in milliseconds as if the wall hung in UTC ("floating"), days in whole days since 1970. */
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Nothing is planned for later: the last moment of the year 2100. */
export const HORIZON = Date.UTC(2101, 0, 1) - 1;

/** Clocks were never set by more: a whole day was skipped at the date line (Samoa, 2011). */
export const LONGEST_CHANGE = 26 * 60 * MINUTE;

/** Where a day stands in its month, year and week; months count from 1, weekdays from 0 (Monday). */
export interface CalendarDay {
  year: number;
  month: number;
  dayOfMonth: number;
  monthLength: number;
  dayOfYear: number;
  yearLength: number;
  weekday: number;
}

/** The number of the day that a wall time falls on. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

/** The number of a day; months before January and after December run on into other years. */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / DAY;
}

/** 0 Monday … 6 Sunday; day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function calendarDay(day: number): CalendarDay {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const newYear = dayNumber(year, 1, 1);
  return {
    year,
    month,
    dayOfMonth: date.getUTCDate(),
    monthLength: dayNumber(year, month + 1, 1) - dayNumber(year, month, 1),
    dayOfYear: day - newYear + 1,
    yearLength: dayNumber(year + 1, 1, 1) - newYear,
    weekday: weekdayOf(day),
  };
}
