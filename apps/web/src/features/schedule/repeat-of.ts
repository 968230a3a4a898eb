import { WEEKDAYS } from '../../time/days';
import { formOf, weekly, type MonthDay, type Repeat, type RepeatEnd, type RepeatForm } from './repeat';
import { whenOf, type When } from './when';

/** A repetition as the form's fields; undefined for one that the form cannot say, such as one made over the API. */
export function repeatOf(form: RepeatForm): { repeat: Repeat; when: When } | undefined {
  if ('cron' in form) {
    return { repeat: { ...weekly, unit: 'cron', cron: form.cron }, when: { date: '', time: '', zone: form.zone } };
  }
  const parts = new Map(
    form.rrule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? ''] as const),
  );
  const unit = UNITS[parts.get('FREQ') ?? ''];
  const when = whenOf({ localTime: form.start, zone: form.zone });
  if (!unit) return undefined;
  const repeat: Repeat = {
    ...weekly,
    unit,
    every: Number(parts.get('INTERVAL') ?? 1),
    weekdays: unit === 'week' ? weekdaysOf(parts.get('BYDAY')) : [],
    monthDay: unit === 'month' ? monthDayOf(parts) : 'date',
    end: endOf(parts),
  };
  // Whatever the fields cannot say is lost on the way back, and shows there.
  const back = formOf(repeat, when);
  return back && 'rrule' in back && same(back.rrule, form.rrule) ? { repeat, when } : undefined;
}

const UNITS: Record<string, 'day' | 'week' | 'month'> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' };

function weekdaysOf(days: string | undefined): number[] {
  const codes = WEEKDAYS.map((day) => day.slice(0, 2).toUpperCase());
  return (days ?? '').split(',').flatMap((code) => codes.indexOf(code) + 1 || []);
}

function monthDayOf(parts: ReadonlyMap<string, string>): MonthDay {
  if (parts.get('BYMONTHDAY') === '-1') return 'last_day';
  const day = parts.get('BYDAY');
  if (day === undefined) return 'date';
  return day.startsWith('-1') ? 'last_weekday' : 'weekday';
}

function endOf(parts: ReadonlyMap<string, string>): RepeatEnd {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count !== undefined) return { kind: 'count', count: Number(count) };
  if (until === undefined) return { kind: 'never' };
  return { kind: 'until', day: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` };
}

/** The order of a rule's parts means nothing. */
function same(one: string, other: string): boolean {
  const sorted = (rule: string): string => rule.split(';').toSorted().join(';');
  return sorted(one) === sorted(other);
}
