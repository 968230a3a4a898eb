import { DAY } from '../clock/calendar.js';
import { readWall } from '../clock/wall-text.js';
import type { Problem } from '../problem.js';
import { misfits } from './misfits.js';
import { readNumber, readNumbers, RANGES } from './read-numbers.js';
import { FREQUENCIES, type Rule, type RuleDay } from './rule.js';

/** More is no rule that a person or a program writes. */
const MAX_LENGTH = 2_000;

/** What a rule counts is counted from its start each time it is looked at. */
const MAX_COUNT = 10_000;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const DAY_PART = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/;
const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** Either a rule, or all that is wrong with its text, part by part. */
export type RuleReading = { rule: Rule; problems: [] } | { rule?: undefined; problems: Problem[] };

/** @param text the value of an RRULE, such as `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10` */
export function readRule(text: string): RuleReading {
  if (text.length > MAX_LENGTH) {
    return { problems: [{ field: 'rrule', message: `is longer than ${MAX_LENGTH} characters; write a shorter rule` }] };
  }
  const rule = emptyRule();
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const part of text
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')) {
    const name = part.replace(/=.*/, '');
    const value = part.slice(name.length + 1);
    const message =
      !part.includes('=') || value.includes('=')
        ? 'is not written as NAME=VALUE'
        : seen.has(name)
          ? 'stands twice; keep one'
          : take(rule, name, value);
    if (message) problems.push({ field: name ? `rrule.${name}` : 'rrule', message });
    seen.add(name);
  }
  if (!seen.has('FREQ')) problems.push({ field: 'rrule.FREQ', message: 'is missing; write for example FREQ=WEEKLY' });
  if (problems.length === 0) problems.push(...misfits(rule));
  return problems.length > 0 ? { problems } : { rule, problems: [] };
}

function emptyRule(): Rule {
  const lists = { BYMONTH: [], BYWEEKNO: [], BYYEARDAY: [], BYMONTHDAY: [], BYHOUR: [], BYMINUTE: [], BYSECOND: [] };
  return { frequency: 'DAILY', interval: 1, weekStart: 0, days: [], BYSETPOS: [], ...lists };
}

/** Takes one part into the rule, or says why not. */
function take(rule: Rule, name: string, value: string): string | undefined {
  switch (name) {
    case 'FREQ':
      return takeFrequency(rule, value);
    case 'INTERVAL':
      return takeNumber(value, (interval) => (rule.interval = interval));
    case 'COUNT':
      return takeCount(rule, value);
    case 'UNTIL':
      return takeUntil(rule, value);
    case 'WKST':
      rule.weekStart = WEEKDAYS.indexOf(value);
      return rule.weekStart < 0 ? `${value} is not a day; write MO, TU, WE, TH, FR, SA or SU` : undefined;
    case 'BYDAY':
      return takeDays(rule, value);
    case 'BYMONTH':
    case 'BYWEEKNO':
    case 'BYYEARDAY':
    case 'BYMONTHDAY':
    case 'BYHOUR':
    case 'BYMINUTE':
    case 'BYSECOND':
    case 'BYSETPOS': {
      const { numbers, message } = readNumbers(value, RANGES[name]);
      rule[name] = numbers;
      return message;
    }
    default:
      return name ? 'is not a part of a rule; leave it out' : 'holds an empty part; take out the extra semicolon';
  }
}

function takeFrequency(rule: Rule, value: string): string | undefined {
  const frequency = FREQUENCIES.find((known) => known === value);
  if (frequency) rule.frequency = frequency;
  return frequency ? undefined : `${value} cannot be used; write ${FREQUENCIES.join(', ')}`;
}

function takeNumber(value: string, keep: (number: number) => void): string | undefined {
  const number = readNumber(value, { from: 1, to: 1_000_000_000 });
  if (number === undefined) return `${value} is not a whole number from 1 on`;
  keep(number);
  return undefined;
}

function takeCount(rule: Rule, value: string): string | undefined {
  const message = takeNumber(value, (count) => (rule.count = count));
  if (message || Number(value) <= MAX_COUNT) return message;
  return `${inThousands(value)} occurrences asked for; at most ${inThousands(String(MAX_COUNT))} can be planned`;
}

function inThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function takeDays(rule: Rule, value: string): string | undefined {
  for (const word of value.split(',')) {
    const [, nth, weekday = ''] = DAY_PART.exec(word) ?? [];
    if (!weekday) return `${word} is not a day; write for example MO or, in a month, -1FR`;
    const day: RuleDay = { weekday: WEEKDAYS.indexOf(weekday) };
    if (nth !== undefined) day.nth = Number(nth);
    if (day.nth === 0 || Math.abs(day.nth ?? 1) > 53) return `${word} counts neither from 1 to 53 nor from -1 to -53`;
    rule.days.push(day);
  }
  return undefined;
}

function takeUntil(rule: Rule, value: string): string | undefined {
  const [, year, month, day, hour, minute, second, utc] = UNTIL.exec(value) ?? [];
  const wall = readWall(`${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`);
  if (wall === undefined) return `${value} is not a real time; write for example 20261231T235959`;
  // a day alone is meant to its end
  if (hour === undefined) rule.until = { wall: wall + DAY - 1 };
  else rule.until = utc ? { instant: wall } : { wall };
  return undefined;
}
