import type { Rule } from '../rule/rule.js';
import { atTimes, every, weekdaysInWords, inARow, monthsInWords, ordinal, WEEKDAYS } from './words.js';

/**
 * When a rule falls, such as `every 2 weeks on Monday at 09:00`.
 *
 * @param rule completed by its start
 * @returns undefined when words would be longer than the rule
 */
export function ruleInWords(rule: Rule): string | undefined {
  if (rule.BYSECOND.some((second) => second !== 0)) return undefined;
  if (rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY') return withinDay(rule);
  const days = daysInWords(rule);
  const times = atTimes(rule.BYHOUR, rule.BYMINUTE);
  return days && times && `${days} ${times}`;
}

function withinDay(rule: Rule): string | undefined {
  const lists = [rule.BYMONTH, rule.BYYEARDAY, rule.BYMONTHDAY, rule.BYHOUR, rule.BYSETPOS, rule.days];
  if (lists.some((list) => list.length > 0)) return undefined;
  if (rule.frequency === 'MINUTELY') return rule.BYMINUTE.length === 0 ? every(rule.interval, 'minute') : undefined;
  const minutes = rule.BYMINUTE.join() === '0' ? '' : ` at minute ${inARow(rule.BYMINUTE.map(String))}`;
  return `${every(rule.interval, 'hour')}${minutes}`;
}

function daysInWords(rule: Rule): string | undefined {
  if (rule.BYWEEKNO.length > 0 || rule.BYYEARDAY.length > 0) return undefined;
  switch (rule.frequency) {
    case 'DAILY':
      return isPlain(rule) ? every(rule.interval, 'day') : undefined;
    case 'WEEKLY':
      return rule.BYMONTH.length > 0 || rule.BYSETPOS.length > 0 ? undefined : weekInWords(rule);
    case 'MONTHLY':
      return rule.BYMONTH.length > 0 ? undefined : placed(every(rule.interval, 'month'), monthDays(rule));
    default:
      return yearInWords(rule);
  }
}

function isPlain(rule: Rule): boolean {
  return [rule.BYMONTH, rule.BYMONTHDAY, rule.BYSETPOS, rule.days].every((list) => list.length === 0);
}

function weekInWords(rule: Rule): string {
  const days = weekdaysInWords(rule.days.map((day) => day.weekday));
  if (rule.interval === 1) return `every ${days}`;
  return `${every(rule.interval, 'week')} on ${days === 'day' || days === 'weekday' ? `every ${days}` : days}`;
}

function yearInWords(rule: Rule): string | undefined {
  const days = monthDays(rule);
  if (rule.BYMONTH.length === 0 || !days) return undefined;
  return `${every(rule.interval, 'year')} on ${days} of ${monthsInWords(rule.BYMONTH)}`;
}

function placed(period: string, days: string | undefined): string | undefined {
  return days && `${period} on ${days}`;
}

/** `the 1st and 15th`, `the last day`, `the 1st Monday`, `the last weekday`. */
function monthDays(rule: Rule): string | undefined {
  const { days, BYMONTHDAY, BYSETPOS } = rule;
  if (days.length === 0) return BYSETPOS.length === 0 ? datesInWords(BYMONTHDAY) : undefined;
  if (BYMONTHDAY.length > 0) return undefined;
  const counted = days.flatMap(({ nth, weekday }) => (nth === undefined ? [] : `${ordinal(nth)} ${WEEKDAYS[weekday]}`));
  if (BYSETPOS.length === 0 && counted.length === days.length) return `the ${inARow(counted)}`;
  const [place] = BYSETPOS;
  if (place === undefined || BYSETPOS.length > 1 || counted.length > 0) return undefined;
  const kind = weekdaysInWords(days.map((day) => day.weekday));
  return kind === 'weekday' || kind === 'day' || days.length === 1 ? `the ${ordinal(place)} ${kind}` : undefined;
}

function datesInWords(dates: number[]): string {
  const fromStart = dates.filter((date) => date > 0).map(ordinal);
  const fromEnd = dates.filter((date) => date < 0).map((date) => `${ordinal(date)} day`);
  return `the ${inARow([...fromStart, ...fromEnd])}`;
}
