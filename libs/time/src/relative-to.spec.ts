import { describe, expect, it } from '@jest/globals';
import { ImpossibleTime } from './impossible-time.js';
import { relativeTo } from './relative-to.js';

describe('relativeTo', () => {
  it.each([
    ['2026-11-22T18:30', { days: -3 }, '2026-11-19T18:30'],
    ['2026-11-22T18:30', { days: -3, time: '09:00' }, '2026-11-19T09:00'],
    ['2026-11-22T18:30', { days: 0, minutes: -90 }, '2026-11-22T17:00'],
    ['2026-11-22T18:30', { days: 1, time: '00:00', minutes: -1 }, '2026-11-22T23:59'],
    ['2026-12-31T18:30:15', { days: 1 }, '2027-01-01T18:30:15'],
    ['2024-02-28T18:30', { days: 1 }, '2024-02-29T18:30'],
    ['1970-01-01T09:00', { days: 0, minutes: -540 }, '1970-01-01T00:00'],
    ['2100-12-30T09:00', { days: 1, time: '23:59' }, '2100-12-31T23:59'],
    // over a change of the clocks the wall still shows the same
    ['2026-03-30T09:00', { days: -2 }, '2026-03-28T09:00'],
  ])('counts from %s by %j to %s', (anchor, distance, wall) => {
    expect(relativeTo(anchor, distance)).toBe(wall);
  });

  it.each([
    ['2026-02-30T09:00', { days: 0 }, 'must be a real wall time like 2026-11-22T09:00'],
    ['2026-02-20T09:00', { days: 0, time: '24:00' }, 'must be a time of day like 09:00'],
    ['2026-02-20T09:00', { days: 0, time: '9:00' }, 'must be a time of day like 09:00'],
    ['2026-02-20T09:00', { days: 0, time: '09:00:30' }, 'must be a time of day like 09:00'],
    ['2026-02-20T09:00', { days: 9e9 }, 'must lie between 1970 and 2100'],
    ['2026-02-20T09:00', { days: NaN }, 'must lie between 1970 and 2100'],
    ['2100-12-31T09:00', { days: 1, time: '00:00' }, 'must lie between 1970 and 2100'],
    ['1970-01-01T09:00', { days: 0, minutes: -541 }, 'must lie between 1970 and 2100'],
  ])('refuses from %s by %j', (anchor, distance, problem) => {
    expect(() => relativeTo(anchor, distance)).toThrow(new ImpossibleTime('localTime', problem));
  });
});
