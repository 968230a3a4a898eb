import { calendarDay, DAY, dayOf, HORIZON, MINUTE } from '../clock/calendar.js';
import type { Cron } from './read-cron.js';

/** The wall times of a cron expression in order, from `from` to the horizon. */
export function* cronWalls(cron: Cron, from: number): Generator<number> {
  const times = cron.hour.values.flatMap((hour) => cron.minute.values.map((minute) => (hour * 60 + minute) * MINUTE));
  for (let day = dayOf(from); day <= dayOf(HORIZON); day += 1) {
    if (!matchesDay(cron, day)) continue;
    for (const time of times) {
      const wall = day * DAY + time;
      if (wall >= from) yield wall;
    }
  }
}

/** Where both a day of the month and a day of the week are named, either is enough (as in Vixie cron). */
function matchesDay(cron: Cron, day: number): boolean {
  const { month, dayOfMonth, weekday } = calendarDay(day);
  if (!cron.month.values.includes(month)) return false;
  const inMonth = cron.dayOfMonth.values.includes(dayOfMonth);
  const sunday = weekday === 6;
  const inWeek = cron.dayOfWeek.values.some((value) => value === weekday + 1 || (value === 0 && sunday));
  return cron.dayOfMonth.open || cron.dayOfWeek.open ? inMonth && inWeek : inMonth || inWeek;
}
