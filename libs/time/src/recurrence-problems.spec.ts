import { describe, expect, it } from '@jest/globals';
import { recurrenceProblems } from './recurrence-problems.js';
import type { RuleRecurrence } from './recurrence.js';

function ofRule(rrule: string, over: Partial<RuleRecurrence> = {}, spacing?: number): string[] {
  const recurrence = { kind: 'rule', rrule, start: '2026-11-22T09:00', zone: 'Europe/Berlin', ...over } as const;
  return recurrenceProblems(recurrence, spacing).map(({ field, message }) => `${field} ${message}`);
}

function ofCron(expression: string, spacing?: number): string[] {
  return recurrenceProblems({ kind: 'cron', expression, zone: 'Europe/Berlin' }, spacing).map(
    ({ field, message }) => `${field} ${message}`,
  );
}

describe('recurrenceProblems', () => {
  it.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10',
    'FREQ=DAILY;COUNT=10000',
    'FREQ=DAILY;COUNT=1',
    'FREQ=MINUTELY;INTERVAL=5',
    'FREQ=DAILY;UNTIL=20261122T090000',
    'FREQ=DAILY;UNTIL=20261122T080000Z',
    'FREQ=DAILY;UNTIL=20261122',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ])('finds nothing wrong with %s', (rrule) => {
    expect(ofRule(rrule)).toEqual([]);
  });

  it.each([
    ['FREQ=SECONDLY', 'rrule.FREQ SECONDLY cannot be used; write YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY'],
    ['FREQ=MINUTELY', 'rrule comes after 1 min again; leave at least 5 min between two occurrences'],
    ['FREQ=MINUTELY;INTERVAL=4', 'rrule comes after 4 min again; leave at least 5 min between two occurrences'],
    ['FREQ=DAILY;BYSECOND=0,30', 'rrule comes after 30 s again; leave at least 5 min between two occurrences'],
    [
      'FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,58',
      'rrule comes after 2 min again; leave at least 5 min between two occurrences',
    ],
    ['FREQ=DAILY;COUNT=100000', 'rrule.COUNT 100,000 occurrences asked for; at most 10,000 can be planned'],
    ['FREQ=DAILY;COUNT=10001', 'rrule.COUNT 10,001 occurrences asked for; at most 10,000 can be planned'],
    ['FREQ=DAILY;UNTIL=20261122T085959', 'rrule.UNTIL lies before the start; choose a later end'],
    ['FREQ=DAILY;UNTIL=20261122T075959Z', 'rrule.UNTIL lies before the start; choose a later end'],
    ['FREQ=DAILY;UNTIL=20261121', 'rrule.UNTIL lies before the start; choose a later end'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'rrule never comes up to the year 2100; check its days and months'],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261122', 'rrule never comes up to the year 2100; check its days and months'],
    ['FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1', 'rrule never comes up to the year 2100; check its days and months'],
    ['FREQ=MINUTELY;BYSECOND=0;BYSETPOS=2', 'rrule never comes up to the year 2100; check its days and months'],
  ])('says of %s: %s', (rrule, problem) => {
    expect(ofRule(rrule)).toEqual([problem]);
  });

  it('takes another least distance', () => {
    expect(ofRule('FREQ=MINUTELY', {}, 1)).toEqual([]);
    expect(ofRule('FREQ=HOURLY', {}, 60)).toEqual([]);
    expect(ofRule('FREQ=HOURLY', {}, 61)).toHaveLength(1);
  });

  it('looks at added dates too', () => {
    expect(ofRule('FREQ=DAILY', { also: ['2026-11-30T09:04'] })).toEqual([
      'rrule comes after 4 min again; leave at least 5 min between two occurrences',
    ]);
    expect(ofRule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', { also: ['2026-11-30T09:04'] })).toEqual([]);
    expect(ofRule('FREQ=DAILY;COUNT=1', { except: ['2026-11-22T09:00'] })).toHaveLength(1);
  });

  it('names every field at fault', () => {
    const except = ['2026-11-22T09:00', 'never'];
    const also = ['2026-02-30T09:00'];
    expect(ofRule('FREQ=DAILY;INTERVAL=0', { zone: 'Mars/Olympus', start: '2101-01-01T00:00', except, also })).toEqual([
      'zone must be an IANA zone like Europe/Berlin',
      'rrule.INTERVAL 0 is not a whole number from 1 on',
      'start must lie between 1970 and 2100',
      'also[0] must be a real wall time like 2026-11-22T09:00',
      'except[1] must be a real wall time like 2026-11-22T09:00',
    ]);
  });

  it('takes starts from 1970 to 2100', () => {
    expect(ofRule('FREQ=DAILY', { start: '1970-01-01T00:00' })).toEqual([]);
    expect(ofRule('FREQ=DAILY', { start: '2100-12-31T12:00' })).toEqual([]);
    expect(ofRule('FREQ=DAILY', { start: '1969-12-31T23:59' })).toEqual(['start must lie between 1970 and 2100']);
  });

  it('refuses more dates than 500', () => {
    const dates = (length: number, date: string) => Array.from({ length }, () => date);
    const good = dates(500, '2026-11-22T09:00');
    expect(ofRule('FREQ=DAILY', { except: good, also: good })).toEqual([]);
    expect(ofRule('FREQ=DAILY;COUNT=1', { except: good })).toHaveLength(1);
    expect(ofRule('FREQ=DAILY', { except: dates(501, 'never'), also: dates(501, 'never') })).toEqual([
      'also holds 501 entries; at most 500 can be given',
      'except holds 501 entries; at most 500 can be given',
    ]);
  });

  it.each(['*/5 * * * *', '0 9 * * 1-5', '0 0 29 2 *'])('finds nothing wrong with cron %s', (expression) => {
    expect(ofCron(expression)).toEqual([]);
  });

  it.each([
    ['* * * * *', 'expression comes after 1 min again; leave at least 5 min between two occurrences'],
    ['0 9 30 2 *', 'expression never comes up to the year 2100; check its days and months'],
    ['61 9 * * *', 'expression.minute 61 is not between 0 and 59'],
  ])('says of cron %s: %s', (expression, problem) => {
    expect(ofCron(expression)).toEqual([problem]);
  });

  it('names zone and start of a cron', () => {
    const cron = { kind: 'cron', expression: '0 9 * * *', zone: 'Mars/Olympus', start: 'soon' } as const;
    expect(recurrenceProblems(cron)).toEqual([
      { field: 'zone', message: 'must be an IANA zone like Europe/Berlin' },
      { field: 'start', message: 'must be a real wall time like 2026-11-22T09:00' },
    ]);
  });
});
