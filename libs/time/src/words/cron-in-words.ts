import type { Cron } from '../cron/read-cron.js';
import { atTimes, weekdaysInWords, inARow, MONTHS, ordinal } from './words.js';

/** @returns undefined when words would be longer than the expression */
export function cronInWords(cron: Cron): string | undefined {
  const times = atTimes(cron.hour.values, cron.minute.values);
  const days = daysInWords(cron);
  if (!times || !days) return undefined;
  const months =
    cron.month.values.length === 12 ? '' : ` in ${inARow(cron.month.values.map((month) => MONTHS[month - 1] ?? ''))}`;
  return `${days}${months} ${times}`;
}

function daysInWords({ dayOfMonth, dayOfWeek }: Cron): string | undefined {
  if (dayOfMonth.values.length === 31) {
    return `every ${weekdaysInWords(dayOfWeek.values.map((value) => (value + 6) % 7))}`;
  }
  if (!dayOfWeek.open || dayOfWeek.values.length < 8) return undefined;
  return `every month on the ${inARow(dayOfMonth.values.map(ordinal))}`;
}
