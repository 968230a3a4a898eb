import { WEEKDAYS, weekdayOf } from '../../time/days';
import { wallOf, type When } from './when';

export const REPEAT_UNITS = ['day', 'week', 'month', 'cron'] as const;
export type RepeatUnit = (typeof REPEAT_UNITS)[number];

/** Which day of the month: that of the first time, its place among the weekdays of its kind, or an end of the month. */
export const MONTH_DAYS = ['date', 'weekday', 'last_weekday', 'last_day'] as const;
export type MonthDay = (typeof MONTH_DAYS)[number];

export type RepeatEnd = { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; day: string };

/** The fields of a repetition, as they stand in a form; its first time and its zone are those of `When`. */
export interface Repeat {
  unit: RepeatUnit;
  every: number;
  /** 1 is Monday. */
  weekdays: number[];
  monthDay: MonthDay;
  end: RepeatEnd;
  /** For experts: five fields. */
  cron: string;
}

/** A repetition as the API takes it. */
export type RepeatForm = { rrule: string; start: string; zone: string } | { cron: string; zone: string };

export const weekly: Repeat = {
  unit: 'week',
  every: 1,
  weekdays: [],
  monthDay: 'date',
  end: { kind: 'never' },
  cron: '0 9 * * 1-5',
};

/** What the filled fields come to; undefined while some are missing. */
export function formOf(repeat: Repeat, when: When): RepeatForm | undefined {
  if (repeat.unit === 'cron') {
    const cron = repeat.cron.trim().replaceAll(/\s+/g, ' ');
    return cron === '' ? undefined : { cron, zone: when.zone };
  }
  const start = wallOf(when);
  const rrule = start && rruleOf(repeat, when.date);
  return rrule === undefined ? undefined : { rrule, start: start?.localTime ?? '', zone: when.zone };
}

function rruleOf(repeat: Repeat, first: string): string | undefined {
  if (!Number.isInteger(repeat.every) || repeat.every < 1) return undefined;
  const end = endOf(repeat.end);
  if (end === undefined) return undefined;
  const parts = [`FREQ=${{ day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', cron: '' }[repeat.unit]}`];
  if (repeat.every > 1) parts.push(`INTERVAL=${repeat.every}`);
  if (repeat.unit === 'week') parts.push(`BYDAY=${daysOf(repeat, first).map(codeOf).join(',')}`);
  if (repeat.unit === 'month') parts.push(monthPart(repeat.monthDay, first));
  return [...parts, ...end].join(';');
}

/** The weekdays chosen, in their order; without a choice that of the first time. */
export function daysOf(repeat: Repeat, first: string): number[] {
  return repeat.weekdays.length === 0 ? [weekdayOf(first)] : repeat.weekdays.toSorted((a, b) => a - b);
}

function monthPart(monthDay: MonthDay, first: string): string {
  const day = Number(first.slice(8, 10));
  switch (monthDay) {
    case 'date':
      return `BYMONTHDAY=${day}`;
    case 'weekday':
      return `BYDAY=${Math.ceil(day / 7)}${codeOf(weekdayOf(first))}`;
    case 'last_weekday':
      return `BYDAY=-1${codeOf(weekdayOf(first))}`;
    case 'last_day':
      return 'BYMONTHDAY=-1';
    default:
      return monthDay satisfies never;
  }
}

function endOf(end: RepeatEnd): string[] | undefined {
  switch (end.kind) {
    case 'never':
      return [];
    case 'count':
      return Number.isInteger(end.count) && end.count > 0 ? [`COUNT=${end.count}`] : undefined;
    case 'until':
      return end.day === '' ? undefined : [`UNTIL=${end.day.replaceAll('-', '')}T235959`];
    default:
      return end satisfies never;
  }
}

function codeOf(weekday: number): string {
  return WEEKDAYS[weekday - 1]?.slice(0, 2).toUpperCase() ?? '';
}
