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

/**
 * Centuries are looked through day by day where a rule never comes, so this is arithmetic and not Date, which takes ten
 * times as long: years are counted from March, so that the leap day is the last of its year (Howard Hinnant, chrono-Compatible
 * Low-Level Date Algorithms, civil_from_days).
 *
 * @param day from 1 March 1600 on
 */
export function calendarDay(day: number): CalendarDay {
  const inEra = (day + DAYS_FROM_1600) % DAYS_OF_ERA;
  const era = Math.floor((day + DAYS_FROM_1600) / DAYS_OF_ERA);
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const yearOfEra = Math.floor((inEra - leaps) / 365);
  const fromMarch = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * fromMarch + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = 1600 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const yearLength = isLeap(year) ? 366 : 365;
  return {
    year,
    month,
    dayOfMonth: fromMarch - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    monthLength: month === 2 ? yearLength - 337 : SHORT_MONTHS.includes(month) ? 30 : 31,
    // January begins 306 days after March
    dayOfYear: month <= 2 ? fromMarch - 305 : fromMarch + yearLength - 305,
    yearLength,
    weekday: weekdayOf(day),
  };
}

/** 1 March 1600 to 1 January 1970. */
const DAYS_FROM_1600 = 135_080;
const DAYS_OF_ERA = 146_097;
const SHORT_MONTHS = [4, 6, 9, 11];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
