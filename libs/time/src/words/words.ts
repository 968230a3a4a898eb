export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `a`, `a and b`, `a, b and c`. */
export function inARow(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1st`, `22nd`; counted from the end `last`, `2nd to last`. */
export function ordinal(number: number): string {
  if (number === -1) return 'last';
  if (number < 0) return `${ordinal(-number)} to last`;
  const teens = Math.floor(number / 10) % 10 === 1;
  return `${number}${(teens ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

/** `every week`, `every 2 weeks`. */
export function every(number: number, unit: string): string {
  return number === 1 ? `every ${unit}` : `every ${number} ${unit}s`;
}

/** `Monday and Friday`, `weekday`, `day`; weekdays count from 0, Monday. */
export function weekdaysInWords(weekdays: number[]): string {
  const named = WEEKDAYS.filter((_, weekday) => weekdays.includes(weekday));
  if (named.length === 7) return 'day';
  if (named.join() === WEEKDAYS.slice(0, 5).join()) return 'weekday';
  return inARow(named);
}

/** `February and June`; months count from 1. */
export function monthsInWords(months: number[]): string {
  return inARow(MONTHS.filter((_, index) => months.includes(index + 1)));
}

/** More than so many times a day are no longer told one by one. */
const MAX_TIMES = 6;

/** `at 09:00 and 17:30`, or undefined when there are too many. */
export function atTimes(hours: number[], minutes: number[]): string | undefined {
  if (hours.length * minutes.length > MAX_TIMES) return undefined;
  return `at ${inARow(hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`)))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
