import { calendarDay, dayNumber, dayOf, HORIZON, weekdayOf } from '../clock/calendar.js';
import type { Rule } from './rule.js';

/** The days of one turn of a rule, first and last included. */
export interface Period {
  first: number;
  last: number;
}

/**
 * The turns of a rule in order, from the one that holds `fromDay` to the horizon. Turns before it are leapt over by
 * arithmetic, so that a start long ago costs nothing.
 *
 * @param startDay the day of the rule's start, which lies in turn 0
 */
export function* periods(rule: Rule, startDay: number, fromDay: number): Generator<Period> {
  const { unitOf, periodOf } = UNITS[rule.frequency](rule);
  // below a day every day is looked at: hours and minutes keep step by themselves
  const step = rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY' ? 1 : rule.interval;
  const start = unitOf(startDay);
  const passed = Math.max(0, Math.floor((unitOf(fromDay) - start) / step));
  for (let unit = start + passed * step; ; unit += step) {
    const period = periodOf(unit);
    if (!(period.first <= dayOf(HORIZON))) return;
    yield period;
  }
}

interface Unit {
  /** The number of the day's year, month, week or of the day itself. */
  unitOf: (day: number) => number;
  periodOf: (unit: number) => Period;
}

const days = (): Unit => ({ unitOf: (day) => day, periodOf: (day) => ({ first: day, last: day }) });

const weeks = (rule: Rule): Unit => {
  const offset = (weekdayOf(0) - rule.weekStart + 7) % 7;
  return {
    unitOf: (day) => Math.floor((day + offset) / 7),
    periodOf: (week) => ({ first: week * 7 - offset, last: week * 7 - offset + 6 }),
  };
};

const months = (): Unit => ({
  unitOf: (day) => calendarDay(day).year * 12 + calendarDay(day).month - 1,
  periodOf: (month) => ({ first: firstOfMonth(month), last: firstOfMonth(month + 1) - 1 }),
});

/** @param month counted from January of year 0 */
const firstOfMonth = (month: number) => dayNumber(Math.floor(month / 12), (month % 12) + 1, 1);

const years = (): Unit => ({
  unitOf: (day) => calendarDay(day).year,
  periodOf: (year) => ({ first: dayNumber(year, 1, 1), last: dayNumber(year + 1, 1, 1) - 1 }),
});

const UNITS = { YEARLY: years, MONTHLY: months, WEEKLY: weeks, DAILY: days, HOURLY: days, MINUTELY: days };
