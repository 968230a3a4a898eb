import { describe, expect, it } from '@jest/globals';
import { formOf } from './repeat';
import { repeatOf } from './repeat-of';

const rule = (rrule: string) => ({ rrule, start: '2026-11-24T09:00', zone: 'Europe/Berlin' });

describe(repeatOf, () => {
  it.each([
    'FREQ=WEEKLY;BYDAY=TU',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    'FREQ=DAILY;INTERVAL=3;COUNT=10',
    'FREQ=MONTHLY;BYMONTHDAY=24;UNTIL=20271231T235959',
    'FREQ=MONTHLY;BYDAY=4TU',
    'FREQ=MONTHLY;BYDAY=-1TU',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
  ])('reads %s back as it was written', (rrule) => {
    const read = repeatOf(rule(rrule));
    expect(read && formOf(read.repeat, read.when)).toEqual(rule(rrule));
  });

  it.each([
    'FREQ=YEARLY',
    'FREQ=WEEKLY;BYDAY=TU;BYHOUR=9,17',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=DAILY;UNTIL=20271231T120000Z',
  ])('leaves %s to the API', (rrule) => {
    expect(repeatOf(rule(rrule))).toBeUndefined();
  });

  it('reads an expression', () => {
    expect(repeatOf({ cron: '0 9 * * 1', zone: 'UTC' })).toMatchObject({ repeat: { unit: 'cron', cron: '0 9 * * 1' } });
  });
});
