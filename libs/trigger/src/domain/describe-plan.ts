import type { RuleRecurrence } from '#time';
import type { Plan } from './plan.js';

const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const UNITS: Readonly<Record<string, string>> = {
  YEARLY: 'year',
  MONTHLY: 'month',
  WEEKLY: 'week',
  DAILY: 'day',
  HOURLY: 'hour',
  MINUTELY: 'minute',
};
/** Parts that a sentence can say; a rule with others is shown as it is written. */
const SAID = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']);

/** A plan that recurs in words; undefined for the others. */
export function describePlan(plan: Plan): string | undefined {
  switch (plan.kind) {
    case 'rule':
      return describeRule(plan);
    case 'cron':
      return `cron ${plan.expression} (${plan.zone})`;
    case 'signal': {
      const delay = plan.delaySeconds === 0 ? '' : `, ${plan.delaySeconds} s later`;
      return `each time ${plan.source} signals${delay}`;
    }
    case 'at':
    case 'wall':
    case 'anchored':
    case 'slot':
      return undefined;
  }
}

function describeRule({ rrule, start, zone }: RuleRecurrence): string {
  const parts = new Map(
    rrule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  );
  const unit = UNITS[parts.get('FREQ') ?? ''];
  if (unit === undefined || [...parts.keys()].some((key) => !SAID.has(key))) return `${rrule} from ${start} (${zone})`;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const words = [interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`];
  const days = parts.get('BYDAY');
  if (days !== undefined) words.push(`on ${inWords(days.split(',').map(dayInWords))}`);
  const monthDays = parts.get('BYMONTHDAY');
  if (monthDays !== undefined) words.push(`on day ${inWords(monthDays.split(','))}`);
  if (unit !== 'hour' && unit !== 'minute') words.push(`at ${start.slice(11, 16)}`);
  words.push(`(${zone})`);
  const count = parts.get('COUNT');
  if (count !== undefined) words.push(count === '1' ? 'once' : `${count} times`);
  const until = parts.get('UNTIL');
  if (until !== undefined) words.push(`until ${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  return words.join(' ');
}

/** `2TU` is the second Tuesday, `-1FR` the last Friday. */
function dayInWords(day: string): string {
  const name = DAYS[day.slice(-2)] ?? day;
  const nth = Number(day.slice(0, -2));
  if (nth === 0) return name;
  if (nth === -1) return `the last ${name}`;
  return nth < 0 ? `the ${ordinal(-nth)} last ${name}` : `the ${ordinal(nth)} ${name}`;
}

function ordinal(number: number): string {
  const last = number % 10;
  const ending = Math.floor(number / 10) % 10 === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][last] ?? 'th');
  return `${number}${ending}`;
}

function inWords(list: string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
