import dayjs from 'dayjs';

/** Days are written 2026-11-22; weeks start on Monday. */
export function dayOf(localTime: string): string {
  return localTime.slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return dayjs(day).add(count, 'day').format('YYYY-MM-DD');
}

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return ((dayjs(day).day() + 6) % 7) + 1;
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

export function weekFrom(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** Today and the clock in a zone, by the browser's zone data: good for preselecting a day, never for an instant. */
export function nowIn(zone: string): { day: string; clock: string } {
  try {
    const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
    const [day = '', clock = ''] = parts.format(new Date()).split(' ');
    return { day, clock };
  } catch {
    // A zone that this browser does not know yet.
    return { day: dayjs().format('YYYY-MM-DD'), clock: dayjs().format('HH:mm') };
  }
}
