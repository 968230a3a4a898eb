import type { Cron } from '../cron/read-cron.js';
import { atTimes, inARow, monthsInWords, ordinal, weekdaysInWords } from './words.js';

/** @returns undefined when words would be longer than the expression */
export function cronInWords(cron: Cron): string | undefined {
  const times = atTimes(cron.hour.values, cron.minute.values);
  const days = daysInWords(cron);
  if (!times || !days) return undefined;
  const months = cron.month.values.length === 12 ? '' : ` in ${monthsInWords(cron.month.values)}`;
  return `${days}${months} ${times}`;
}

function daysInWords({ dayOfMonth, dayOfWeek }: Cron): string | undefined {
  const everyDay = dayOfMonth.values.length === 31;
  // either is enough when both are named, and 1-31 names every day
  if (everyDay && !dayOfMonth.open && !dayOfWeek.open) return 'every day';
  if (everyDay) return `every ${weekdaysInWords(dayOfWeek.values.map((value) => (value + 6) % 7))}`;
  if (!dayOfWeek.open || dayOfWeek.values.length < 8) return undefined;
  return `every month on the ${inARow(dayOfMonth.values.map(ordinal))}`;
}
