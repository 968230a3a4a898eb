import { describe, expect, it } from '@jest/globals';
import { freeSlots, slotProblems } from './free-slots.js';
import type { SlotWeek } from './slot-week.js';

const AFTER = '2026-11-22T12:00:00Z'; // a Sunday, 13:00 in Berlin

function aWeek(over: Partial<SlotWeek> = {}): SlotWeek {
  const slots = [
    { weekday: 3, time: '17:30' },
    { weekday: 1, time: '09:00' },
    { weekday: 1, time: '08:00' },
    { weekday: 7, time: '13:00' },
  ];
  return { zone: 'Europe/Berlin', slots, daysOff: [], blackouts: [], ...over };
}

const walls = (week: SlotWeek, limit: number, after = AFTER) =>
  freeSlots(week, { after, limit }).items.map(({ localTime }) => localTime);

describe('freeSlots', () => {
  it('gives the slots of the week in order, after an instant', () => {
    expect(freeSlots(aWeek(), { after: AFTER, limit: 5 })).toEqual({
      items: [
        { localTime: '2026-11-23T08:00', dueAt: '2026-11-23T07:00:00.000Z' },
        { localTime: '2026-11-23T09:00', dueAt: '2026-11-23T08:00:00.000Z' },
        { localTime: '2026-11-25T17:30', dueAt: '2026-11-25T16:30:00.000Z' },
        { localTime: '2026-11-29T13:00', dueAt: '2026-11-29T12:00:00.000Z' },
        { localTime: '2026-11-30T08:00', dueAt: '2026-11-30T07:00:00.000Z' },
      ],
      ended: false,
    });
  });

  it('leaves out days off', () => {
    expect(walls(aWeek({ daysOff: ['2026-11-25', '2026-11-30'] }), 5)).toEqual([
      '2026-11-23T08:00',
      '2026-11-23T09:00',
      '2026-11-29T13:00',
      '2026-12-02T17:30',
      '2026-12-06T13:00',
    ]);
  });

  it('leaves out what lies in a blackout, whose end is free again', () => {
    const blackouts = [
      { from: '2026-11-29T12:59', to: '2026-11-30T08:00' },
      { from: '2026-11-23T08:00', to: '2026-11-23T08:30' },
      { from: '2026-11-23T08:15', to: '2026-11-23T08:20' },
      { from: '2026-12-02T17:00', to: '2026-12-02T17:30' },
      { from: '2026-11-30T08:45', to: '2026-11-30T08:50' },
      { from: '2026-11-30T08:10', to: '2026-11-30T08:40' },
      { from: '2026-11-25T10:00', to: '2026-11-25T17:30' },
      { from: '2026-12-02T17:30', to: '2026-12-02T17:31' },
    ];
    expect(walls(aWeek({ blackouts }), 5)).toEqual([
      '2026-11-23T09:00',
      '2026-11-25T17:30',
      '2026-11-30T08:00',
      '2026-11-30T09:00',
      '2026-12-06T13:00',
    ]);
  });

  it('counts a slot that is named twice once', () => {
    const slots = [1, 1].map((weekday) => ({ weekday, time: '09:00' }));
    expect(walls(aWeek({ slots }), 2)).toEqual(['2026-11-23T09:00', '2026-11-30T09:00']);
  });

  it('keeps the wall time through changes of the clocks and says so', () => {
    const week = aWeek({ slots: [{ weekday: 7, time: '02:30' }] });
    expect(freeSlots(week, { after: '2026-03-22T12:00:00Z', limit: 2 }).items).toMatchObject([
      { localTime: '2026-03-29T02:30', dueAt: '2026-03-29T01:30:00.000Z', remark: 'gap' },
      { localTime: '2026-04-05T02:30', dueAt: '2026-04-05T00:30:00.000Z' },
    ]);
  });

  it('ends at a bound, at the year 2100, and at once without slots', () => {
    const until = '2026-11-25T16:30:00Z';
    expect(freeSlots(aWeek(), { after: AFTER, limit: 9, until })).toMatchObject({ items: { length: 3 }, ended: false });
    const blackouts = [{ from: '2026-11-26T00:00', to: '2100-12-31T23:59' }];
    expect(freeSlots(aWeek({ blackouts }), { after: AFTER, limit: 9 })).toMatchObject({
      items: { length: 3 },
      ended: true,
    });
    expect(freeSlots(aWeek({ slots: [] }), { after: AFTER, limit: 9 })).toEqual({ items: [], ended: true });
  });

  it('gives the slots of the last day of all', () => {
    const week = aWeek({ slots: [{ weekday: 5, time: '09:00' }] });
    expect(walls(week, 9, '2100-12-20T00:00:00Z')).toEqual(['2100-12-24T09:00', '2100-12-31T09:00']);
  });

  it('refuses what slotProblems names', () => {
    expect(() => freeSlots(aWeek({ daysOff: ['never'] }), { after: AFTER, limit: 1 })).toThrow(
      'daysOff[0] must be a real day like 2026-12-25',
    );
    expect(() => freeSlots(aWeek({ zone: 'Mars/Olympus' }), { after: AFTER, limit: 1 })).toThrow(
      'zone must be an IANA zone like Europe/Berlin',
    );
  });
});

describe('slotProblems', () => {
  it('finds none in a good week', () => {
    const blackouts = [{ from: '2026-12-24T12:00', to: '2026-12-27T00:00' }];
    expect(slotProblems(aWeek({ blackouts, daysOff: ['2026-12-31'] }))).toEqual([]);
  });

  it('names every field at fault', () => {
    const bad = {
      zone: 'Mars/Olympus',
      slots: [
        { weekday: 0, time: '09:00' },
        { weekday: 8, time: '24:00' },
        { weekday: 1.5, time: '09:00' },
        { weekday: 7, time: '9:00' },
        { weekday: 7, time: '09:00:30' },
      ],
      daysOff: ['2026-12-25', '2026-02-30'],
      blackouts: [
        { from: '2026-12-24T12:00', to: '2026-12-24T12:00' },
        { from: 'then', to: 'when' },
      ],
    };
    expect(slotProblems(bad)).toEqual([
      { field: 'zone', message: 'must be an IANA zone like Europe/Berlin' },
      { field: 'slots[0].weekday', message: '0 is not between 1 (Monday) and 7 (Sunday)' },
      { field: 'slots[1].weekday', message: '8 is not between 1 (Monday) and 7 (Sunday)' },
      { field: 'slots[1].time', message: 'must be a time of day like 09:00' },
      { field: 'slots[2].weekday', message: '1.5 is not between 1 (Monday) and 7 (Sunday)' },
      { field: 'slots[3].time', message: 'must be a time of day like 09:00' },
      { field: 'slots[4].time', message: 'must be a time of day like 09:00' },
      { field: 'daysOff[1]', message: 'must be a real day like 2026-12-25' },
      { field: 'blackouts[0].to', message: 'must lie after its beginning' },
      { field: 'blackouts[1].from', message: 'must be a real wall time like 2026-11-22T09:00' },
      { field: 'blackouts[1].to', message: 'must be a real wall time like 2026-11-22T09:00' },
    ]);
  });

  it('refuses lists that are too long', () => {
    const times = <T>(length: number, entry: T) => Array.from({ length }, () => entry);
    const slot = { weekday: 1, time: '09:00' };
    const blackout = { from: '2026-12-24T12:00', to: '2026-12-27T00:00' };
    const most = { slots: times(200, slot), daysOff: times(500, '2026-12-25'), blackouts: times(200, blackout) };
    expect(slotProblems(aWeek(most))).toEqual([]);
    expect(walls(aWeek({ slots: times(200, slot) }), 1)).toEqual(['2026-11-23T09:00']);
    const more = { slots: times(201, slot), daysOff: times(501, '2026-12-25'), blackouts: times(201, blackout) };
    expect(slotProblems(aWeek(more))).toEqual([
      { field: 'slots', message: 'holds 201 entries; at most 200 can be given' },
      { field: 'daysOff', message: 'holds 501 entries; at most 500 can be given' },
      { field: 'blackouts', message: 'holds 201 entries; at most 200 can be given' },
    ]);
  });
});
