import { calendarDay, dayNumber, weekdayOf, type CalendarDay } from '../clock/calendar.js';
import type { Rule, RuleDay } from './rule.js';

/** Whether the parts of a rule that speak of days let a day pass. */
export function matchesDay(rule: Rule, day: number): boolean {
  const at = calendarDay(day);
  return (
    allows(rule.BYMONTH, at.month) &&
    allowsFromEitherEnd(rule.BYMONTHDAY, at.dayOfMonth, at.monthLength) &&
    allowsFromEitherEnd(rule.BYYEARDAY, at.dayOfYear, at.yearLength) &&
    (rule.days.length === 0 || rule.days.some((named) => isNamed(named, at, rule))) &&
    (rule.BYWEEKNO.length === 0 || allowsWeek(rule, day))
  );
}

function allows(list: number[], value: number): boolean {
  return list.length === 0 || list.includes(value);
}

/** −1 is the last of `length`. */
function allowsFromEitherEnd(list: number[], value: number, length: number): boolean {
  return list.length === 0 || list.includes(value) || list.includes(value - length - 1);
}

function isNamed(named: RuleDay, at: CalendarDay, rule: Rule): boolean {
  if (named.weekday !== at.weekday) return false;
  if (named.nth === undefined) return true;
  const inYear = rule.frequency === 'YEARLY' && rule.BYMONTH.length === 0;
  const place = inYear ? at.dayOfYear : at.dayOfMonth;
  const length = inYear ? at.yearLength : at.monthLength;
  return named.nth === Math.ceil(place / 7) || named.nth === -Math.ceil((length - place + 1) / 7);
}

/** A week belongs to the year that holds its fourth day (ISO 8601, with the rule's own first day of the week). */
function allowsWeek(rule: Rule, day: number): boolean {
  const weekStart = day - ((weekdayOf(day) - rule.weekStart + 7) % 7);
  const { year } = calendarDay(weekStart + 3);
  const first = firstWeek(year, rule.weekStart);
  const number = (weekStart - first) / 7 + 1;
  return allowsFromEitherEnd(rule.BYWEEKNO, number, (firstWeek(year + 1, rule.weekStart) - first) / 7);
}

function firstWeek(year: number, weekStart: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}
