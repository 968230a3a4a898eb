import { describe, expect, it } from '@jest/globals';
import { formOf, type Repeat, weekly } from './repeat';

const when = { date: '2026-11-24', time: '09:00', zone: 'Europe/Berlin' };
const ruleOf = (part: Partial<Repeat>) => {
  const form = formOf({ ...weekly, ...part }, when);
  return form && 'rrule' in form ? form.rrule : undefined;
};

describe(formOf, () => {
  it.each<[string, Partial<Repeat>]>([
    ['FREQ=WEEKLY;BYDAY=TU', {}],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', { every: 2, weekdays: [5, 1] }],
    ['FREQ=DAILY;INTERVAL=3;COUNT=10', { unit: 'day', every: 3, end: { kind: 'count', count: 10 } }],
    ['FREQ=MONTHLY;BYMONTHDAY=24;UNTIL=20271231T235959', { unit: 'month', end: { kind: 'until', day: '2027-12-31' } }],
    ['FREQ=MONTHLY;BYDAY=4TU', { unit: 'month', monthDay: 'weekday' }],
    ['FREQ=MONTHLY;BYDAY=-1TU', { unit: 'month', monthDay: 'last_weekday' }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { unit: 'month', monthDay: 'last_day' }],
  ])('makes %s', (rrule, part) => {
    expect(ruleOf(part)).toBe(rrule);
  });

  it.each<[string, Partial<Repeat>]>([
    ['no step', { every: 0 }],
    ['no last day', { end: { kind: 'until', day: '' } }],
    ['no number of times', { end: { kind: 'count', count: 0 } }],
    ['an empty expression', { unit: 'cron', cron: '  ' }],
  ])('waits while there is %s', (_, part) => {
    expect(formOf({ ...weekly, ...part }, when)).toBeUndefined();
  });

  it('hands an expression on with single blanks', () => {
    expect(formOf({ ...weekly, unit: 'cron', cron: ' 0 9  * * 1 ' }, when)).toEqual({
      cron: '0 9 * * 1',
      zone: 'Europe/Berlin',
    });
  });
});
