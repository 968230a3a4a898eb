import { calendarDay, DAY, dayOf, MINUTE } from '../clock/calendar.js';
import type { Rule } from './rule.js';

/** Says what a rule leaves to its start: a weekly rule without days falls on the start's weekday, and so on. */
export function completeRule(rule: Rule, start: number): Rule {
  const complete = { ...rule };
  const day = calendarDay(dayOf(start));
  if (!namesDays(rule)) {
    if (rule.frequency === 'WEEKLY') complete.days = [{ weekday: day.weekday }];
    if (rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY') complete.BYMONTHDAY = [day.dayOfMonth];
    if (rule.frequency === 'YEARLY' && rule.BYMONTH.length === 0) complete.BYMONTH = [day.month];
  }
  const minuteOfDay = Math.floor((start - dayOf(start) * DAY) / MINUTE);
  const { frequency } = rule;
  if (rule.BYHOUR.length === 0 && frequency !== 'HOURLY' && frequency !== 'MINUTELY') {
    complete.BYHOUR = [Math.floor(minuteOfDay / 60)];
  }
  if (rule.BYMINUTE.length === 0 && frequency !== 'MINUTELY') complete.BYMINUTE = [minuteOfDay % 60];
  if (rule.BYSECOND.length === 0) complete.BYSECOND = [(start - dayOf(start) * DAY - minuteOfDay * MINUTE) / 1000];
  return complete;
}

function namesDays(rule: Rule): boolean {
  return [rule.BYWEEKNO, rule.BYYEARDAY, rule.BYMONTHDAY, rule.days].some((list) => list.length > 0);
}
