import { describe, expect, it } from '@jest/globals';
import { readRule } from './read-rule.js';

const NOTHING = {
  frequency: 'DAILY',
  interval: 1,
  weekStart: 0,
  days: [],
  BYMONTH: [],
  BYWEEKNO: [],
  BYYEARDAY: [],
  BYMONTHDAY: [],
  BYHOUR: [],
  BYMINUTE: [],
  BYSECOND: [],
  BYSETPOS: [],
};

const wall = (...parts: [number, number, number, number?, number?, number?]) => Date.UTC(...parts);

const GOOD = [
  ['FREQ=DAILY', {}],
  ['RRULE:FREQ=DAILY', {}],
  ['rrule:freq=daily;wkst=su', { weekStart: 6 }],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=10', { frequency: 'WEEKLY', interval: 2, count: 10 }],
  ['COUNT=10000;FREQ=DAILY', { count: 10_000 }],
  ['FREQ=DAILY;INTERVAL=1000000000', { interval: 1_000_000_000 }],
  ['FREQ=DAILY;UNTIL=20261231T120000', { until: { wall: wall(2026, 11, 31, 12) } }],
  ['FREQ=DAILY;UNTIL=20261231T120000Z', { until: { instant: wall(2026, 11, 31, 12) } }],
  ['FREQ=DAILY;UNTIL=20261231', { until: { wall: wall(2027, 0, 1) - 1 } }],
  ['FREQ=WEEKLY;BYDAY=MO,SU', { frequency: 'WEEKLY', days: [{ weekday: 0 }, { weekday: 6 }] }],
  [
    'FREQ=MONTHLY;BYDAY=1MO,-1FR,+2TU',
    {
      frequency: 'MONTHLY',
      days: [
        { weekday: 0, nth: 1 },
        { weekday: 4, nth: -1 },
        { weekday: 1, nth: 2 },
      ],
    },
  ],
  ['FREQ=YEARLY;BYDAY=53MO', { frequency: 'YEARLY', days: [{ weekday: 0, nth: 53 }] }],
  ['FREQ=YEARLY;BYDAY=-53MO', { frequency: 'YEARLY', days: [{ weekday: 0, nth: -53 }] }],
  ['FREQ=YEARLY;BYMONTH=12,1,12', { frequency: 'YEARLY', BYMONTH: [1, 12] }],
  ['FREQ=YEARLY;BYWEEKNO=-53,53', { frequency: 'YEARLY', BYWEEKNO: [-53, 53] }],
  ['FREQ=YEARLY;BYYEARDAY=-366,366', { frequency: 'YEARLY', BYYEARDAY: [-366, 366] }],
  ['FREQ=HOURLY;BYYEARDAY=1', { frequency: 'HOURLY', BYYEARDAY: [1] }],
  ['FREQ=MONTHLY;BYMONTHDAY=-31,+31', { frequency: 'MONTHLY', BYMONTHDAY: [-31, 31] }],
  ['FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,59;BYSECOND=0,59', { BYHOUR: [0, 23], BYMINUTE: [0, 59], BYSECOND: [0, 59] }],
  ['FREQ=DAILY;BYHOUR=9,10;BYSETPOS=-1', { BYHOUR: [9, 10], BYSETPOS: [-1] }],
  ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1', { frequency: 'WEEKLY', days: [{ weekday: 0 }], BYSETPOS: [1] }],
] as const;

const NUMBERS = (part: string, from: number, to: number) => `rrule.${part} is not between ${from} and ${to}`;

const BAD = [
  ['FREQ=RRULE:DAILY', 'rrule.FREQ RRULE:DAILY cannot be used; write YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY'],
  ['FREQ=WEEKLY;BYHOUR=24;BYMONTHDAY=1', NUMBERS('BYHOUR 24', 0, 23)],
  ['FREQ=FORTNIGHTLY', 'rrule.FREQ FORTNIGHTLY cannot be used; write YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY'],
  ['COUNT=3', 'rrule.FREQ is missing; write for example FREQ=WEEKLY'],
  ['FREQ=DAILY;', 'rrule is not written as NAME=VALUE'],
  ['FREQ=DAILY;=3', 'rrule holds an empty part; take out the extra semicolon'],
  ['FREQ=DAILY;COUNT', 'rrule.COUNT is not written as NAME=VALUE'],
  ['FREQ=DAILY;COUNT=1=2', 'rrule.COUNT is not written as NAME=VALUE'],
  ['FREQ=DAILY;COUNT=1;COUNT=2', 'rrule.COUNT stands twice; keep one'],
  ['FREQ=DAILY;COUNT=0', 'rrule.COUNT 0 is not a whole number from 1 on'],
  ['FREQ=DAILY;COUNT=1.5', 'rrule.COUNT 1.5 is not a whole number from 1 on'],
  ['FREQ=DAILY;COUNT=10001', 'rrule.COUNT 10,001 occurrences asked for; at most 10,000 can be planned'],
  ['FREQ=DAILY;COUNT=1000000', 'rrule.COUNT 1,000,000 occurrences asked for; at most 10,000 can be planned'],
  ['FREQ=DAILY;INTERVAL=-1', 'rrule.INTERVAL -1 is not a whole number from 1 on'],
  ['FREQ=DAILY;INTERVAL=1000000001', 'rrule.INTERVAL 1000000001 is not a whole number from 1 on'],
  ['FREQ=DAILY;INTERVAL=1x', 'rrule.INTERVAL 1X is not a whole number from 1 on'],
  ['FREQ=DAILY;INTERVAL=x1', 'rrule.INTERVAL X1 is not a whole number from 1 on'],
  ['FREQ=DAILY;UNTIL=20260230', 'rrule.UNTIL 20260230 is not a real time; write for example 20261231T235959'],
  ['FREQ=DAILY;UNTIL=x20260220', 'rrule.UNTIL X20260220 is not a real time; write for example 20261231T235959'],
  ['FREQ=DAILY;UNTIL=20260220T1200', 'rrule.UNTIL 20260220T1200 is not a real time; write for example 20261231T235959'],
  [
    'FREQ=DAILY;UNTIL=20260220T250000',
    'rrule.UNTIL 20260220T250000 is not a real time; write for example 20261231T235959',
  ],
  ['FREQ=DAILY;WKST=XX', 'rrule.WKST XX is not a day; write MO, TU, WE, TH, FR, SA or SU'],
  ['FREQ=DAILY;BYDAY=XX', 'rrule.BYDAY XX is not a day; write for example MO or, in a month, -1FR'],
  ['FREQ=DAILY;BYDAY=MON', 'rrule.BYDAY MON is not a day; write for example MO or, in a month, -1FR'],
  ['FREQ=DAILY;BYDAY=xMO', 'rrule.BYDAY XMO is not a day; write for example MO or, in a month, -1FR'],
  ['FREQ=DAILY;BYDAY=', 'rrule.BYDAY  is not a day; write for example MO or, in a month, -1FR'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'rrule.BYDAY 0MO counts neither from 1 to 53 nor from -1 to -53'],
  ['FREQ=YEARLY;BYDAY=54MO', 'rrule.BYDAY 54MO counts neither from 1 to 53 nor from -1 to -53'],
  ['FREQ=YEARLY;BYDAY=-54MO', 'rrule.BYDAY -54MO counts neither from 1 to 53 nor from -1 to -53'],
  ['FREQ=DAILY;BYMONTH=13', NUMBERS('BYMONTH 13', 1, 12)],
  ['FREQ=DAILY;BYMONTH=0', NUMBERS('BYMONTH 0', 1, 12)],
  ['FREQ=DAILY;BYMONTH=-1', NUMBERS('BYMONTH -1', 1, 12)],
  ['FREQ=DAILY;BYMONTH=', NUMBERS('BYMONTH an empty value', 1, 12)],
  ['FREQ=DAILY;BYMONTH=1,', NUMBERS('BYMONTH an empty value', 1, 12)],
  ['FREQ=DAILY;BYMONTH=1;BYHOUR=24', NUMBERS('BYHOUR 24', 0, 23)],
  ['FREQ=DAILY;BYMINUTE=60', NUMBERS('BYMINUTE 60', 0, 59)],
  ['FREQ=DAILY;BYSECOND=60', NUMBERS('BYSECOND 60', 0, 59)],
  ['FREQ=MONTHLY;BYMONTHDAY=0', 'rrule.BYMONTHDAY 0 is not between 1 and 31 or between -31 and -1'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', 'rrule.BYMONTHDAY 32 is not between 1 and 31 or between -31 and -1'],
  ['FREQ=MONTHLY;BYMONTHDAY=-32', 'rrule.BYMONTHDAY -32 is not between 1 and 31 or between -31 and -1'],
  ['FREQ=YEARLY;BYWEEKNO=54', 'rrule.BYWEEKNO 54 is not between 1 and 53 or between -53 and -1'],
  ['FREQ=YEARLY;BYYEARDAY=367', 'rrule.BYYEARDAY 367 is not between 1 and 366 or between -366 and -1'],
  ['FREQ=DAILY;BYHOUR=1;BYSETPOS=367', 'rrule.BYSETPOS 367 is not between 1 and 366 or between -366 and -1'],
  ['FREQ=DAILY;BYEASTER=0', 'rrule.BYEASTER is not a part of a rule; leave it out'],
  ['FREQ=DAILY;DTSTART=20260101', 'rrule.DTSTART is not a part of a rule; leave it out'],
  ['FREQ=DAILY;COUNT=3;UNTIL=20260101', 'rrule.UNTIL stands beside COUNT; keep one of the two'],
  ['FREQ=DAILY;BYSETPOS=1', 'rrule.BYSETPOS chooses from what another BY part names; add one such as BYDAY'],
  ['FREQ=MONTHLY;BYWEEKNO=1', 'rrule.BYWEEKNO goes with FREQ=YEARLY only'],
  ['FREQ=MONTHLY;BYYEARDAY=1', 'rrule.BYYEARDAY does not go with FREQ=MONTHLY; write FREQ=YEARLY'],
  ['FREQ=WEEKLY;BYYEARDAY=1', 'rrule.BYYEARDAY does not go with FREQ=WEEKLY; write FREQ=YEARLY'],
  ['FREQ=DAILY;BYYEARDAY=1', 'rrule.BYYEARDAY does not go with FREQ=DAILY; write FREQ=YEARLY'],
  ['FREQ=WEEKLY;BYMONTHDAY=1', 'rrule.BYMONTHDAY does not go with FREQ=WEEKLY; write FREQ=MONTHLY'],
  [
    'FREQ=WEEKLY;BYDAY=1MO',
    'rrule.BYDAY counts days such as 1MO only with FREQ=MONTHLY, or FREQ=YEARLY without BYWEEKNO',
  ],
  [
    'FREQ=YEARLY;BYWEEKNO=1;BYDAY=TU,1MO',
    'rrule.BYDAY counts days such as 1MO only with FREQ=MONTHLY, or FREQ=YEARLY without BYWEEKNO',
  ],
] as const;

const upTo = (end: number) => Array.from({ length: end }, (_, index) => index).join();

describe('readRule', () => {
  it.each(GOOD)('reads %s', (text, expected) => {
    expect(readRule(text)).toEqual({ rule: { ...NOTHING, ...expected }, problems: [] });
  });

  it.each(BAD)('says of %s: %s', (text, problem) => {
    const reading = readRule(text);
    expect(reading.rule).toBeUndefined();
    expect(reading.problems.map(({ field, message }) => `${field} ${message}`)).toEqual([problem]);
  });

  it('names every part at fault at once', () => {
    const { problems } = readRule('FREQ=NEVER;INTERVAL=0;BYHOUR=24,25;WHAT=1');
    expect(problems.map(({ field }) => field)).toEqual(['rrule.FREQ', 'rrule.INTERVAL', 'rrule.BYHOUR', 'rrule.WHAT']);
  });

  it('refuses more times a day than there are minutes', () => {
    const minutes = upTo(60);
    const hours = upTo(24);
    expect(readRule(`FREQ=DAILY;BYHOUR=${hours};BYMINUTE=${minutes}`).problems).toEqual([]);
    expect(readRule(`FREQ=DAILY;BYHOUR=${hours};BYMINUTE=${minutes};BYSECOND=1,2`).problems).toEqual([
      { field: 'rrule.BYSECOND', message: 'makes 2880 times a day; name fewer' },
    ]);
  });

  it('reads no longer text than 2,000 characters', () => {
    const of = (length: number) => `FREQ=DAILY;BYMONTH=${'1,'.repeat(1_000)}`.slice(0, length - 1) + '1';
    expect(readRule(of(2_000)).problems).toEqual([]);
    expect(readRule(of(2_001)).problems).toEqual([
      { field: 'rrule', message: 'is longer than 2000 characters; write a shorter rule' },
    ]);
  });

  it.each([
    'BYDAY=MO',
    'BYMONTH=1',
    'BYWEEKNO=1',
    'BYYEARDAY=1',
    'BYMONTHDAY=1',
    'BYHOUR=1',
    'BYMINUTE=1',
    'BYSECOND=1',
  ])('lets BYSETPOS choose from %s', (part) => {
    expect(readRule(`FREQ=YEARLY;BYSETPOS=1;${part}`).problems).toEqual([]);
  });
});
