import { describe, expect, it } from '@jest/globals';
import { noPlace, placedWall, placeOf, placeTime } from './campaign-place';

const launch = { localTime: '2027-03-02T18:00:00', zone: 'Europe/Berlin' };

describe(placeTime, () => {
  it.each([
    [
      { days: 3, side: 'before', time: '09:00' },
      { days: -3, time: '09:00' },
    ],
    [{ days: 1, side: 'after', time: '' }, { days: 1 }],
    [{ days: 0, side: 'before', time: '' }, { days: 0 }],
    [{ days: 1.5, side: 'before', time: '' }, undefined],
  ] as const)('makes of %j %j', (fields, time) => {
    expect(placeTime({ id: 'c1', ...fields })).toEqual(time);
  });

  it('waits for a campaign', () => {
    expect(placeTime(noPlace)).toBeUndefined();
  });
});

it('reads back what it wrote', () => {
  expect(placeOf('c1', { days: -3, time: '09:00' })).toEqual({ id: 'c1', days: 3, side: 'before', time: '09:00' });
});

it('counts days from the launch and keeps its time of day unless another is said', () => {
  expect(placedWall(launch, placeOf('c1', { days: -3 })).localTime).toBe('2027-02-27T18:00');
  expect(placedWall(launch, placeOf('c1', { days: 2, time: '07:15' })).localTime).toBe('2027-03-04T07:15');
});
