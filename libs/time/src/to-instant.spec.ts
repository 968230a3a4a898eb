import { describe, expect, it } from '@jest/globals';
import { ImpossibleTime } from './impossible-time.js';
import { toInstant } from './to-instant.js';

const CASES = [
  ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z', undefined],
  ['2026-12-01T09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z', undefined],
  ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z', undefined],
  ['2026-03-29T02:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z', 'gap'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', 'gap'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z', undefined],
  ['2026-10-25T01:59', 'Europe/Berlin', '2026-10-24T23:59:00.000Z', undefined],
  ['2026-10-25T02:00', 'Europe/Berlin', '2026-10-25T00:00:00.000Z', 'overlap'],
  ['2026-10-25T02:59', 'Europe/Berlin', '2026-10-25T00:59:00.000Z', 'overlap'],
  ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z', undefined],
  // half an hour of daylight saving
  ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'gap'],
  ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'overlap'],
  // for good, after decades of the later time
  ['2015-08-14T23:45', 'Asia/Pyongyang', '2015-08-14T14:45:00.000Z', 'overlap'],
  // the whole day was skipped
  ['2011-12-30T10:00', 'Pacific/Apia', '2011-12-30T20:00:00.000Z', 'gap'],
  ['2026-12-01T09:00', 'UTC', '2026-12-01T09:00:00.000Z', undefined],
  // to the second, for programs
  ['2026-12-01T09:00:07', 'Europe/Berlin', '2026-12-01T08:00:07.000Z', undefined],
  ['2026-03-29T02:30:07', 'Europe/Berlin', '2026-03-29T01:30:07.000Z', 'gap'],
] as const;

/** Zones whose rules changed after the data inside Node 24 was made (2026f against Intl; measured in November 2026). */
const NEWER_THAN_INTL = [
  ['2026-12-01T09:00', 'America/Vancouver', '2026-12-01T16:00:00.000Z'],
  ['2026-12-01T09:00', 'America/Edmonton', '2026-12-01T15:00:00.000Z'],
  ['2026-12-01T09:00', 'America/Winnipeg', '2026-12-01T14:00:00.000Z'],
  ['2026-12-01T09:00', 'America/Inuvik', '2026-12-01T15:00:00.000Z'],
  ['2026-12-01T09:00', 'America/Havana', '2026-12-01T13:00:00.000Z'],
  ['2026-12-01T09:00', 'Africa/Casablanca', '2026-12-01T09:00:00.000Z'],
] as const;

describe('toInstant', () => {
  it.each(CASES)('takes %s in %s as %s (%s)', (localTime, zone, dueAt, remark) => {
    const planned = toInstant(localTime, zone);
    expect(planned.dueAt).toBe(dueAt);
    expect(planned.remark).toBe(remark);
  });

  it.each(NEWER_THAN_INTL)('knows the newest rule: %s in %s is %s', (localTime, zone, dueAt) => {
    expect(toInstant(localTime, zone).dueAt).toBe(dueAt);
  });

  it('says in words what happens to a skipped and to a doubled time', () => {
    expect(toInstant('2026-03-29T02:30', 'Europe/Berlin').explanation).toBe(
      'The clocks in Europe/Berlin skip 02:30 that day, so 03:30 on 29 March 2026 is meant.',
    );
    expect(toInstant('2026-10-25T02:30', 'Europe/Berlin').explanation).toBe(
      '02:30 comes twice in Europe/Berlin on 25 October 2026; the first is meant.',
    );
  });

  it('says what to write instead', () => {
    expect(() => toInstant('2026-02-30T10:00', 'UTC')).toThrow(
      expect.objectContaining({
        name: 'ImpossibleTime',
        code: 'time.impossible',
        message: 'localTime must be a real wall time like 2026-11-22T09:00',
      }) as unknown as Error,
    );
    expect(() => toInstant('2026-02-20T10:00', 'Mars')).toThrow('zone must be an IANA zone like Europe/Berlin');
  });

  it.each([
    ['2026-02-30T10:00', 'UTC', 'localTime'],
    ['2026-02-03T24:30', 'UTC', 'localTime'],
    ['2026-02-03 10:00', 'UTC', 'localTime'],
    ['tomorrow', 'UTC', 'localTime'],
    ['2026-02-03T10:00', 'Mars/Olympus', 'zone'],
    ['2026-02-03T10:00', 'europe/berlin', 'zone'],
    ['2026-02-03T10:00', '', 'zone'],
  ])('refuses %s in %s by naming %s', (localTime, zone, field) => {
    expect(() => toInstant(localTime, zone)).toThrow(
      expect.objectContaining({ constructor: ImpossibleTime, field }) as unknown as Error,
    );
  });
});
