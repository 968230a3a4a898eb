import { describe, expect, it } from '@jest/globals';
import { type ScheduleFields, scheduleWish, type ScheduleWish } from './schedule-wish.js';

const WALL = { localTime: '2027-03-01T09:00', zone: 'Europe/Berlin' };

describe(scheduleWish, () => {
  it.each<[string, ScheduleFields, ScheduleWish | undefined]>([
    ['a wall time', WALL, WALL],
    ['a slot of a queue, behind the others', { queueId: 'q' }, { queueId: 'q', place: 'last' }],
    ['a slot of a queue, before the others', { queueId: 'q', place: 'first' }, { queueId: 'q', place: 'first' }],
    ['a distance at the hour of the launch', { days: -3 }, { days: -3 }],
    ['a distance with a time of day', { days: 0, time: '09:00' }, { days: 0, time: '09:00' }],
    ['nothing', {}, undefined],
    ['half a wall time', { localTime: WALL.localTime }, undefined],
    ['a zone alone', { zone: WALL.zone }, undefined],
    ['a place without a queue', { place: 'first' }, undefined],
    ['a time of day without days', { time: '09:00' }, undefined],
    ['two forms', { ...WALL, queueId: 'q' }, undefined],
    ['parts of two forms', { queueId: 'q', time: '09:00' }, undefined],
  ])('reads %s', (_name, fields, wish) => {
    expect(scheduleWish(fields)).toEqual(wish);
  });
});
