import { describe, expect, it } from '@jest/globals';
import { HORIZON_MS, materialise, MOST_AHEAD } from './materialise.js';

const NOW = '2031-03-01T12:00:00.000Z';
const HORIZON = '2031-04-05T12:00:00.000Z';
const cron = (expression: string) => ({ kind: 'cron', expression, zone: 'UTC' }) as const;

describe(materialise.name, () => {
  it('looks 35 days ahead', () => {
    expect(Date.parse(HORIZON) - Date.parse(NOW)).toBe(HORIZON_MS);
    const { planned, until } = materialise(cron('0 9 * * *'), NOW, NOW);
    expect(planned).toHaveLength(35);
    expect(planned[0]).toEqual({ dueAt: '2031-03-02T09:00:00.000Z', localTime: '2031-03-02T09:00' });
    expect(until).toBe(HORIZON);
  });

  it('goes on where it ended', () => {
    const { planned, until } = materialise(cron('0 9 * * *'), '2031-04-04T12:00:00.000Z', NOW);
    expect(planned.map(({ dueAt }) => dueAt)).toEqual(['2031-04-05T09:00:00.000Z']);
    expect(until).toBe(HORIZON);
  });

  it('makes no more than a hundred at a time, and says how far they reach', () => {
    const { planned, until } = materialise(cron('*/5 * * * *'), NOW, NOW);
    expect(planned).toHaveLength(MOST_AHEAD);
    expect(until).toBe(planned.at(-1)?.dueAt);
    expect(until).toBe('2031-03-01T20:20:00.000Z');
  });

  it('makes one at least, however far it lies', () => {
    const rare = cron('0 12 29 2 *');
    expect(materialise(rare, NOW, NOW)).toEqual({
      planned: [{ dueAt: '2032-02-29T12:00:00.000Z', localTime: '2032-02-29T12:00' }],
      until: '2032-02-29T12:00:00.000Z',
    });
    const beyond = '2032-02-29T12:00:00.000Z';
    expect(materialise(rare, beyond, NOW)).toMatchObject({ until: '2036-02-29T12:00:00.000Z' });
  });

  it('says when nothing follows', () => {
    const rule = { kind: 'rule', rrule: 'FREQ=DAILY;COUNT=2', start: '2031-03-02T09:00', zone: 'UTC' } as const;
    const both = materialise(rule, NOW, NOW);
    expect(both.planned).toHaveLength(2);
    expect(both).not.toHaveProperty('until');
    expect(materialise(rule, '2031-03-03T09:00:00.000Z', NOW)).toEqual({ planned: [] });
  });

  it('keeps what the clocks do', () => {
    const spring = { kind: 'cron', expression: '30 2 30 3 *', zone: 'Europe/Berlin' } as const;
    expect(materialise(spring, NOW, NOW).planned).toEqual([
      { dueAt: '2031-03-30T01:30:00.000Z', localTime: '2031-03-30T02:30', remark: 'gap' },
    ]);
  });
});
