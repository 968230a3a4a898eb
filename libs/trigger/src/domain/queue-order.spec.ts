import { describe, expect, it } from '@jest/globals';
import { arrangeQueue } from './arrange-queue.js';
import { planQueue } from './plan-queue.js';
import { freeSlotsOf, slotsAfter } from './slot-week.js';

const WEEK = {
  zone: 'Europe/Berlin',
  slots: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time: '09:00' })),
  daysOff: [],
  blackouts: [],
};
const NOW = '2031-03-28T12:00:00.000Z';
const slot = (day: string, hour = '08') => `2031-${day}T${hour}:00:00.000Z`;

describe(planQueue.name, () => {
  const plan = (items: Parameters<typeof planQueue>[0], taken: string[] = []) =>
    [...planQueue(items, slotsAfter(WEEK, NOW), new Set(taken))].map(([id, { dueAt }]) => [id, dueAt]);

  it('gives each item the next slot in order, in wall time', () => {
    expect(plan([{ id: 'a' }, { id: 'b' }])).toEqual([
      ['a', slot('03-29')],
      ['b', slot('03-30', '07')],
    ]);
  });

  it('passes over what is taken', () => {
    expect(plan([{ id: 'a' }], [slot('03-29')])).toEqual([['a', slot('03-30', '07')]]);
  });

  it('lets others pass an item that stays out, until it may come again', () => {
    const items = [{ id: 'a', notBefore: slot('03-30', '07') }, { id: 'b' }, { id: 'c' }];
    expect(plan(items)).toEqual([
      ['b', slot('03-29')],
      ['a', slot('03-30', '07')],
      ['c', slot('03-31', '07')],
    ]);
    expect(plan([{ id: 'a', notBefore: slot('03-31', '06') }])).toEqual([['a', slot('03-31', '07')]]);
  });

  it('keeps the wall time and what the clocks do', () => {
    const night = { ...WEEK, slots: [{ weekday: 7, time: '02:30' }] };
    expect([...planQueue([{ id: 'a' }], slotsAfter(night, NOW), new Set())]).toEqual([
      ['a', { dueAt: '2031-03-30T01:30:00.000Z', localTime: '2031-03-30T02:30', remark: 'gap' }],
    ]);
    expect([...planQueue([{ id: 'a' }], slotsAfter(WEEK, NOW), new Set())]).toEqual([
      ['a', { dueAt: slot('03-29'), localTime: '2031-03-29T09:00' }],
    ]);
  });

  it('looks no further than it must, and gives up where no slot is left', () => {
    let looked = 0;
    function* counted() {
      for (const one of slotsAfter(WEEK, NOW)) {
        looked += 1;
        yield one;
      }
    }
    planQueue([{ id: 'a' }, { id: 'b' }], counted(), new Set());
    expect(looked).toBeLessThanOrEqual(3);
    expect(planQueue([{ id: 'a' }], [], new Set()).size).toBe(0);
    looked = 0;
    planQueue([{ id: 'a', notBefore: '2300-01-01T00:00:00.000Z' }], counted(), new Set());
    expect(looked).toBe(20_001);
  });
});

describe(freeSlotsOf.name, () => {
  it('gives the next that nothing takes, and says when there are no more', () => {
    const free = (limit: number, taken: string[] = []) =>
      freeSlotsOf(WEEK, new Set(taken), { after: NOW, limit }).items.map(({ dueAt }) => dueAt);
    expect(free(2)).toEqual([slot('03-29'), slot('03-30', '07')]);
    expect(free(1, [slot('03-29')])).toEqual([slot('03-30', '07')]);
    expect(freeSlotsOf(WEEK, new Set(), { after: NOW, limit: 150 })).toMatchObject({ ended: false });
    expect(new Set(free(150)).size).toBe(150);
    const none = { ...WEEK, slots: [] };
    expect(freeSlotsOf(none, new Set(), { after: NOW, limit: 2 })).toEqual({ items: [], ended: true });
    const last = { after: '2100-12-30T12:00:00.000Z', limit: 9 };
    expect(freeSlotsOf(WEEK, new Set(), last)).toMatchObject({ items: [{}], ended: true });
  });
});

describe(arrangeQueue.name, () => {
  const REFS = ['a', 'b', 'c', 'd'];
  const never = () => {
    throw new Error('draws nothing');
  };

  it.each<[Parameters<typeof arrangeQueue>[1], string]>([
    [{ move: 'first', ref: 'c' }, 'cabd'],
    [{ move: 'last', ref: 'a' }, 'bcda'],
    [{ move: 'before', ref: 'd', beforeRef: 'b' }, 'adbc'],
    [{ move: 'before', ref: 'a', beforeRef: 'c' }, 'bacd'],
    [{ move: 'before', ref: 'c', beforeRef: 'a' }, 'cabd'],
  ])('%j makes %s', (move, order) => {
    expect(arrangeQueue(REFS, move, never)).toEqual({ refs: [...order] });
  });

  it('refuses to move nothing, and to go before itself or what is not there', () => {
    const noRef = { problems: [{ field: 'ref', message: 'must name the item that moves' }] };
    expect(arrangeQueue(REFS, { move: 'last' }, never)).toEqual(noRef);
    const noOther = { problems: [{ field: 'beforeRef', message: 'must name another item of the queue' }] };
    for (const beforeRef of ['a', 'z', undefined]) {
      const move = { move: 'before', ref: 'a', ...(beforeRef !== undefined && { beforeRef }) } as const;
      expect(arrangeQueue(REFS, move, never)).toEqual(noOther);
    }
  });

  it('shuffles by the draws', () => {
    const bounds: number[] = [];
    const first = (bound: number) => {
      bounds.push(bound);
      return 0;
    };
    expect(arrangeQueue(REFS, { move: 'shuffle' }, first)).toEqual({ refs: REFS });
    expect(bounds).toEqual([4, 3, 2, 1]);
    expect(arrangeQueue(REFS, { move: 'shuffle' }, (bound) => bound - 1)).toEqual({ refs: ['d', 'c', 'b', 'a'] });
    expect(REFS).toEqual(['a', 'b', 'c', 'd']);
  });
});
