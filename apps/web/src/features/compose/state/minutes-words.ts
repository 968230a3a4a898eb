const HOUR = 60;
const DAY = 24 * HOUR;

/** A length of time as people say it: 5 minutes, 6 hours, a day is 1 day. */
export function minutesInWords(minutes: number): string {
  if (minutes % DAY === 0) return count(minutes / DAY, 'day');
  return minutes % HOUR === 0 ? count(minutes / HOUR, 'hour') : count(minutes, 'minute');
}

const count = (number: number, unit: string): string => (number === 1 ? `1 ${unit}` : `${number} ${unit}s`);
