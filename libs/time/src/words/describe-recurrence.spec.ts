import { describe, expect, it } from '@jest/globals';
import { describeRecurrence } from './describe-recurrence.js';

const RULES = [
  ['FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10', 'every Monday and Wednesday at 09:00 (Europe/Berlin), 10 times'],
  ['FREQ=WEEKLY;BYDAY=WE,MO;COUNT=1', 'every Monday and Wednesday at 09:00 (Europe/Berlin), once'],
  ['FREQ=WEEKLY', 'every Thursday at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'every day at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU', 'every 2 weeks on Saturday and Sunday at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', 'every 2 weeks on every weekday at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'every 3 weeks on every day at 09:00 (Europe/Berlin)'],
  ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231', 'every Tuesday at 09:00 (Europe/Berlin), until 31 December 2026'],
  ['FREQ=DAILY;UNTIL=20261231T233000Z', 'every day at 09:00 (Europe/Berlin), until 1 January 2027'],
  ['FREQ=DAILY;INTERVAL=3;BYHOUR=8,17;BYMINUTE=5', 'every 3 days at 08:05 and 17:05 (Europe/Berlin)'],
  ['FREQ=MONTHLY', 'every month on the 1st at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYMONTHDAY=22,-1,3', 'every month on the 3rd, 22nd and last day at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYMONTHDAY=-2', 'every month on the 2nd to last day at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYMONTHDAY=11,12,13', 'every month on the 11th, 12th and 13th at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU', 'every 3 months on the 2nd Tuesday at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYDAY=-1FR,1MO', 'every month on the last Friday and 1st Monday at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every month on the last weekday at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=2', 'every month on the 2nd day at 09:00 (Europe/Berlin)'],
  ['FREQ=MONTHLY;BYDAY=SU;BYSETPOS=-1', 'every month on the last Sunday at 09:00 (Europe/Berlin)'],
  ['FREQ=YEARLY', 'every year on the 1st of January at 09:00 (Europe/Berlin)'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every year on the 4th Thursday of November at 09:00 (Europe/Berlin)'],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=2,6,9',
    'every 4 years on the 1st of February, June and September at 09:00 (Europe/Berlin)',
  ],
  ['FREQ=HOURLY', 'every hour (Europe/Berlin)'],
  ['FREQ=HOURLY;INTERVAL=6', 'every 6 hours (Europe/Berlin)'],
  ['FREQ=HOURLY;BYMINUTE=15,45', 'every hour at minute 15 and 45 (Europe/Berlin)'],
  ['FREQ=MINUTELY;INTERVAL=15', 'every 15 minutes (Europe/Berlin)'],
] as const;

/** Words would be longer, or wrong. */
const AS_WRITTEN = [
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  'FREQ=YEARLY;BYYEARDAY=100',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=13;BYDAY=FR',
  'FREQ=DAILY;BYMONTH=1',
  'FREQ=DAILY;BYMONTHDAY=13',
  'FREQ=DAILY;BYDAY=MO',
  'FREQ=DAILY;BYHOUR=9,10;BYSETPOS=1',
  'FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,20,40',
  'FREQ=DAILY;BYSECOND=30',
  'FREQ=WEEKLY;BYMONTH=1',
  'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1',
  'FREQ=MONTHLY;BYMONTH=1',
  'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
  'FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=1',
  'FREQ=MONTHLY;BYDAY=MO,TU',
  'FREQ=MONTHLY;BYDAY=MO,1TU',
  'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
  'FREQ=MONTHLY;BYDAY=SU;BYSETPOS=1,2',
  'FREQ=MONTHLY;BYDAY=1SU;BYSETPOS=1',
  'FREQ=HOURLY;BYHOUR=9,10',
  'FREQ=HOURLY;BYMONTH=3',
  'FREQ=HOURLY;BYYEARDAY=3',
  'FREQ=HOURLY;BYMONTHDAY=3',
  'FREQ=HOURLY;BYDAY=MO',
  'FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=1',
  'FREQ=MINUTELY;BYMINUTE=0,30',
] as const;

const CRONS = [
  ['0 9 * * *', 'every day at 09:00 (UTC)'],
  ['30 8,17 * * 1-5', 'every weekday at 08:30 and 17:30 (UTC)'],
  ['0 9 * * 0', 'every Sunday at 09:00 (UTC)'],
  ['0 9 * * SAT,7', 'every Saturday and Sunday at 09:00 (UTC)'],
  ['0 9 1,15 * *', 'every month on the 1st and 15th at 09:00 (UTC)'],
  ['0 9 * 3,4 MON', 'every Monday in March and April at 09:00 (UTC)'],
  ['0 9 1-31 * FRI', 'every day at 09:00 (UTC)'],
  ['0 9 1-31 * *', 'every day at 09:00 (UTC)'],
  ['0 9 1-31 * */2', 'every Tuesday, Thursday, Saturday and Sunday at 09:00 (UTC)'],
  ['*/10 * * * *', 'by the cron expression */10 * * * * (UTC)'],
  ['0 9 13 * FRI', 'by the cron expression 0 9 13 * FRI (UTC)'],
  ['0 9 1-7 * */2', 'by the cron expression 0 9 1-7 * */2 (UTC)'],
] as const;

describe('describeRecurrence', () => {
  const sut = (rrule: string, more = {}) =>
    describeRecurrence({ kind: 'rule', rrule, start: '2026-01-01T09:00', zone: 'Europe/Berlin', ...more });

  it.each(RULES)('says %s as: %s', (rrule, words) => {
    expect(sut(rrule)).toBe(words);
  });

  it.each(AS_WRITTEN)('leaves %s as it is written', (rrule) => {
    expect(sut(rrule)).toBe(`by the rule ${rrule} (Europe/Berlin)`);
  });

  it('tells how many dates are left out and added', () => {
    const also = ['2026-01-09T10:00'];
    const except = ['2026-01-02T09:00', '2026-01-03T09:00'];
    expect(sut('FREQ=DAILY', { except, also })).toBe('every day at 09:00 (Europe/Berlin), 2 left out, 1 added');
  });

  it.each(CRONS)('says %s as: %s', (expression, words) => {
    expect(describeRecurrence({ kind: 'cron', expression, zone: 'UTC' })).toBe(words);
  });

  it('refuses what cannot be understood', () => {
    expect(() => sut('FREQ=NEVER')).toThrow('rrule.FREQ NEVER cannot be used');
  });
});
