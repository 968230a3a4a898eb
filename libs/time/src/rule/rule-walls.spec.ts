import { describe, expect, it } from '@jest/globals';
import { first } from '../../testing/first.js';
import { readWall, writeWall } from '../clock/wall-text.js';
import { completeRule } from './complete-rule.js';
import { readRule } from './read-rule.js';
import { ruleWalls } from './rule-walls.js';

/** The first `count` wall times of a rule from `from` on. */
function sut(text: string, start: string, count: number, from = start): string[] {
  const { rule } = readRule(text);
  if (!rule) throw new Error(`${text} is no rule`);
  const at = readWall(start) ?? NaN;
  return first(ruleWalls(completeRule(rule, at), at, readWall(from) ?? NaN), count).map(writeWall);
}

/** `09-02 09-03` with the time of the start: days of the start's year, or `1998-01-01`. */
const days = (start: string, list: string) =>
  list.split(' ').map((day) => `${day.length === 5 ? `${start.slice(0, 5)}${day}` : day}${start.slice(10)}`);

/** The examples of RFC 5545, 3.8.5.3, in its own words. */
const FROM_THE_RFC = [
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02', '09-02 09-12 09-22 10-02 10-12'],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', '1997-09-02', '09-02 09-16 09-30 10-14 10-28 11-11'],
  [
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1997-09-02',
    '09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01',
    '09-01 09-03 09-05 09-15 09-17',
  ],
  ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '1997-09-05', '09-05 10-03 11-07 12-05 1998-01-02 1998-02-06'],
  ['FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU', '1997-09-07', '09-07 09-28 11-02 11-30 1998-01-04 1998-01-25'],
  ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997-09-22', '09-22 10-20 11-17 12-22 1998-01-19 1998-02-16'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28', '09-28 10-29 11-28 12-29 1998-01-29 1998-02-26'],
  ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1', '1997-09-30', '09-30 10-01 10-31 11-01 11-30 12-01 12-31'],
  ['FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12', '1997-09-10', '09-10 09-11 09-12 1999-03-10 1999-03-11'],
  ['FREQ=YEARLY;COUNT=10;BYMONTH=6,7', '1997-06-10', '06-10 07-10 1998-06-10 1998-07-10'],
  [
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997-01-01',
    '01-01 04-10 07-19 2000-01-01 2000-04-09 2000-07-18',
  ],
  ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '05-19 1998-05-18 1999-05-17'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '05-12 1998-05-11 1999-05-17'],
  ['FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU', '1997-04-27', '04-27 1998-04-26 1999-04-25'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '1997-03-13', '03-13 03-20 03-27 1998-03-05'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1997-09-02', '1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13'],
  ['FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13', '1997-09-13', '09-13 10-11 11-08 12-13'],
  ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996-11-05', '11-05 2000-11-07 2004-11-02'],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '09-04 10-07 11-06'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997-09-29', '09-29 10-30 11-27 12-30 1998-01-29'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '08-05 08-10 08-19 08-24'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '08-05 08-17 08-19 08-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15', '01-15 01-30 02-15 03-15 03-30'],
] as const;

/** What the RFC leaves open or the oracle reads otherwise; see testing/oracle/rule_answers.py. */
const BESIDE = [
  ['an end on the day itself', 'FREQ=DAILY;UNTIL=19970904', '1997-09-02', '09-02 09-03 09-04'],
  ['an end to the second', 'FREQ=DAILY;UNTIL=19970904T090000', '1997-09-02', '09-02 09-03 09-04'],
  ['a second less', 'FREQ=DAILY;UNTIL=19970904T085959', '1997-09-02', '09-02 09-03'],
  ['a start the rule does not name', 'FREQ=WEEKLY;BYDAY=WE;COUNT=2', '1997-09-02', '09-03 09-10'],
  ['plain and counted days', 'FREQ=MONTHLY;BYDAY=WE,1TU;COUNT=6', '1997-09-01', '09-02 09-03 09-10 09-17 09-24 10-01'],
  [
    'places in the whole week of the start',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE;BYSETPOS=2;COUNT=2',
    '1997-09-03',
    '09-09 09-16',
  ],
  ['53rd weeks', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH', '2026-01-01', '12-31 2032-12-30 2037-12-31 2043-12-31'],
  [
    'a 52nd week that ends in January',
    'FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA;BYMONTH=1',
    '2033-01-01',
    '2039-01-01 2050-01-01',
  ],
  [
    'a first week that begins in December',
    'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO',
    '2024-12-01',
    '12-30 2025-12-29 2027-01-04',
  ],
  ['last weeks', 'FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH', '2026-01-02', '12-31 2027-12-30 2028-12-28'],
  [
    'weeks from Sunday',
    'FREQ=YEARLY;BYWEEKNO=1;WKST=SU;BYDAY=SU',
    '2026-01-02',
    '01-04 2027-01-03 2028-01-02 2028-12-31',
  ],
  ['leap days', 'FREQ=YEARLY', '2024-02-29', '02-29 2028-02-29 2032-02-29'],
  ['the 366th day', 'FREQ=YEARLY;BYYEARDAY=366', '2024-02-29', '12-31 2028-12-31 2032-12-31'],
  ['the 53rd Monday', 'FREQ=YEARLY;BYDAY=53MO', '2024-01-01', '12-30 2029-12-31 2035-12-31'],
  [
    'all days of named weeks',
    'FREQ=YEARLY;BYWEEKNO=20;COUNT=8',
    '2026-01-01',
    '05-11 05-12 05-13 05-14 05-15 05-16 05-17 2027-05-17',
  ],
  ['the months of the start’s day', 'FREQ=MONTHLY', '2026-01-31', '01-31 03-31 05-31 07-31'],
  ['named months of the start’s day', 'FREQ=MONTHLY;BYMONTH=2,3', '2026-01-30', '03-30 2027-03-30'],
] as const;

describe('ruleWalls', () => {
  it.each(FROM_THE_RFC)('counts %s from %s as the RFC does', (rule, day, list) => {
    const start = `${day}T09:00`;
    const expected = days(start, list);
    expect(sut(rule, start, expected.length)).toEqual(expected);
  });

  it.each(BESIDE)('knows %s', (_name, rule, day, list) => {
    const start = `${day}T09:00`;
    const expected = days(start, list);
    expect(sut(rule, start, expected.length)).toEqual(expected);
  });

  it.each([
    ['FREQ=HOURLY;INTERVAL=3', '2026-09-02T09:15', '09:15 12:15 15:15 18:15 21:15'],
    ['FREQ=HOURLY;BYMINUTE=0,30', '2026-09-02T09:15', '09:30 10:00 10:30 11:00'],
    ['FREQ=HOURLY;BYHOUR=9,11;BYMINUTE=20', '2026-09-02T09:15', '09:20 11:20'],
    ['FREQ=HOURLY;BYMINUTE=10,20,30;BYSETPOS=-1', '2026-09-02T09:15', '09:30 10:30 11:30'],
    ['FREQ=MINUTELY;INTERVAL=90', '2026-09-02T09:15', '09:15 10:45 12:15 13:45'],
    ['FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16', '2026-09-02T09:00', '09:00 09:20 09:40 10:00'],
    ['FREQ=MINUTELY;BYMINUTE=7,59', '2026-09-02T09:15', '09:59 10:07 10:59 11:07'],
    ['FREQ=MINUTELY;INTERVAL=7;BYMINUTE=0;BYHOUR=10,17', '2026-09-02T09:04', '10:00 17:00'],
    ['FREQ=DAILY;BYHOUR=9,10,11,12;BYMINUTE=0,30', '2026-09-02T09:15', '09:30 10:00 10:30 11:00'],
    ['FREQ=DAILY;BYHOUR=21,22;BYMINUTE=0,30;BYSETPOS=1,-1', '2026-09-02T09:15', '21:00 22:30'],
    ['FREQ=DAILY;BYSECOND=10,5', '2026-09-02T09:15:30', '2026-09-03T09:15:05 2026-09-03T09:15:10'],
    ['FREQ=MINUTELY;INTERVAL=30', '2026-09-02T09:15:30', '2026-09-02T09:15:30 2026-09-02T09:45:30'],
  ])('counts %s within the day from %s', (rule, start, list) => {
    const expected = list.split(' ').map((time) => (time.length === 5 ? `2026-09-02T${time}` : time));
    expect(sut(rule, start, expected.length)).toEqual(expected);
  });

  it('keeps step over days', () => {
    expect(sut('FREQ=HOURLY;INTERVAL=7', '2026-09-02T09:00', 3, '2026-09-04T00:00')).toEqual([
      '2026-09-04T03:00',
      '2026-09-04T10:00',
      '2026-09-04T17:00',
    ]);
    expect(sut('FREQ=MINUTELY;INTERVAL=1441', '2026-09-02T23:58', 4)).toEqual([
      '2026-09-02T23:58',
      '2026-09-03T23:59',
      '2026-09-05T00:00',
      '2026-09-06T00:01',
    ]);
  });

  it.each([
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SA,SU',
    'FREQ=WEEKLY;INTERVAL=2;WKST=WE;BYDAY=TU,WE',
    'FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1,31',
    'FREQ=YEARLY;INTERVAL=3;BYMONTH=1,12',
    'FREQ=HOURLY;INTERVAL=31',
    'FREQ=MINUTELY;INTERVAL=2017',
  ])('leaps to a later day of %s without losing step', (rule) => {
    const start = '2016-02-29T12:34';
    const all = sut(rule, start, 400);
    for (const from of all.slice(0, 100)) {
      const behind = `${from.slice(0, 11)}23:59`;
      expect(sut(rule, start, 3, from)).toEqual(all.slice(all.indexOf(from), all.indexOf(from) + 3));
      const next = all.findIndex((wall) => wall >= behind);
      expect(sut(rule, start, 2, behind)).toEqual(all.slice(next, next + 2));
    }
  });

  it('counts what lies before the time looked from', () => {
    expect(sut('FREQ=DAILY;COUNT=5', '2026-09-02T09:00', 9, '2026-09-05T09:00')).toEqual([
      '2026-09-05T09:00',
      '2026-09-06T09:00',
    ]);
    expect(sut('FREQ=DAILY;COUNT=5', '2026-09-02T09:00', 9, '2026-09-07T09:00')).toEqual([]);
  });

  it('gives nothing before its start, whatever is looked from', () => {
    expect(sut('FREQ=DAILY;BYHOUR=8,10', '2026-09-02T09:00', 2, '2020-01-01T00:00')).toEqual([
      '2026-09-02T10:00',
      '2026-09-03T08:00',
    ]);
  });

  it.each(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY', 'MINUTELY'])('ends %s with the year 2100', (frequency) => {
    const walls = sut(
      `FREQ=${frequency};BYMONTH=12;BYHOUR=9;BYMINUTE=0`,
      '2098-12-31T09:00',
      999_999,
      '2099-01-01T00:00',
    );
    expect(walls.at(-1)?.slice(0, 8)).toBe('2100-12-');
    expect(sut(`FREQ=${frequency};INTERVAL=1000000000`, '2098-12-31T09:00', 9)).toEqual(['2098-12-31T09:00']);
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4',
    'FREQ=HOURLY;INTERVAL=2;BYHOUR=2',
    'FREQ=HOURLY;BYMINUTE=1;BYSETPOS=2',
    'FREQ=MINUTELY;INTERVAL=2;BYMINUTE=0',
    'FREQ=MINUTELY;INTERVAL=1440;BYHOUR=2',
    'FREQ=MINUTELY;INTERVAL=5;BYMONTH=2;BYMONTHDAY=30',
  ])('comes to an end where %s never comes', (rule) => {
    expect(sut(rule, '1970-01-01T09:01', 1)).toEqual([]);
  });
});
