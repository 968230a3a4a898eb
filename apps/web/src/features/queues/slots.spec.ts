import { expect, it } from '@jest/globals';
import { addSlots, removeSlot, slotsOn } from './slots';

it('adds a time to several days, once each', () => {
  const slots = addSlots([{ weekday: 1, time: '09:00' }], [1, 2], '09:00');
  expect(slots).toEqual([
    { weekday: 1, time: '09:00' },
    { weekday: 2, time: '09:00' },
  ]);
});

it('shows a day’s slots in the order of the clock', () => {
  const slots = addSlots(addSlots([], [3], '17:30'), [3, 4], '08:00');
  expect(slotsOn(slots, 3).map(({ time }) => time)).toEqual(['08:00', '17:30']);
});

it('removes one slot and no other of that time', () => {
  expect(removeSlot(addSlots([], [1, 2], '09:00'), { weekday: 1, time: '09:00' })).toEqual([
    { weekday: 2, time: '09:00' },
  ]);
});
