import { describe, expect, it } from '@jest/globals';
import { occurrencesAfter } from './occurrences-after.js';
import { ImpossiblePlan } from './problem.js';
import type { Recurrence, RuleRecurrence } from './recurrence.js';

const AFTER = '2026-03-27T12:00:00Z';

function aRule(rrule: string, over: Partial<RuleRecurrence> = {}): RuleRecurrence {
  return { kind: 'rule', rrule, start: '2026-03-01T09:00', zone: 'Europe/Berlin', ...over };
}

const instants = (recurrence: Recurrence, limit: number, after = AFTER, until?: string) =>
  occurrencesAfter(recurrence, { after, limit, ...(until ? { until } : {}) }).items.map(({ dueAt }) => dueAt);

describe('occurrencesAfter', () => {
  it('keeps the wall time when clocks change', () => {
    expect(occurrencesAfter(aRule('FREQ=DAILY'), { after: AFTER, limit: 3 })).toEqual({
      items: [
        { localTime: '2026-03-28T09:00', dueAt: '2026-03-28T08:00:00.000Z' },
        { localTime: '2026-03-29T09:00', dueAt: '2026-03-29T07:00:00.000Z' },
        { localTime: '2026-03-30T09:00', dueAt: '2026-03-30T07:00:00.000Z' },
      ],
      ended: false,
    });
  });

  it('says what becomes of a skipped time and of one that comes twice', () => {
    const night = aRule('FREQ=DAILY', { start: '2026-03-01T02:30' });
    expect(occurrencesAfter(night, { after: '2026-03-28T12:00:00Z', limit: 1 }).items).toEqual([
      {
        localTime: '2026-03-29T02:30',
        dueAt: '2026-03-29T01:30:00.000Z',
        remark: 'gap',
        explanation: 'The clocks in Europe/Berlin skip 02:30 that day, so 03:30 on 29 March 2026 is meant.',
      },
    ]);
    expect(occurrencesAfter(night, { after: '2026-10-24T12:00:00Z', limit: 2 }).items).toMatchObject([
      { localTime: '2026-10-25T02:30', dueAt: '2026-10-25T00:30:00.000Z', remark: 'overlap' },
      { localTime: '2026-10-26T02:30', dueAt: '2026-10-26T01:30:00.000Z' },
    ]);
  });

  it('finds a skipped time again although later wall times have passed', () => {
    const rule = aRule('FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30,0');
    expect(instants(rule, 2, '2026-03-29T01:00:00Z')).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:00:00.000Z']);
    const late = aRule('FREQ=DAILY', { start: '2011-12-01T10:00', zone: 'Pacific/Apia' });
    // 30 December was skipped whole; 10:00 of it falls together with that of the 31st
    expect(instants(late, 3, '2011-12-29T00:00:00Z')).toEqual([
      '2011-12-29T20:00:00.000Z',
      '2011-12-30T20:00:00.000Z',
      '2011-12-31T20:00:00.000Z',
    ]);
  });

  it('gives cron every wall time once, and those of a gap merged with the hour after it', () => {
    const cron = { kind: 'cron', expression: '*/30 1-3 * * *', zone: 'Europe/Berlin' } as const;
    expect(instants(cron, 4, '2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
    expect(instants(cron, 9, '2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('begins a cron at its start', () => {
    const cron = { kind: 'cron', expression: '0 9 * * *', zone: 'UTC', start: '2026-05-01T09:00' } as const;
    expect(instants(cron, 1)).toEqual(['2026-05-01T09:00:00.000Z']);
    expect(instants({ ...cron, start: '2026-05-01T09:01' }, 1)).toEqual(['2026-05-02T09:00:00.000Z']);
  });

  it('gives only what lies after, and nothing after its bound', () => {
    expect(instants(aRule('FREQ=DAILY'), 1, '2026-03-28T08:00:00Z')).toEqual(['2026-03-29T07:00:00.000Z']);
    expect(instants(aRule('FREQ=DAILY'), 1, '2026-03-28T07:59:59.999Z')).toEqual(['2026-03-28T08:00:00.000Z']);
    expect(instants(aRule('FREQ=DAILY'), 9, AFTER, '2026-03-29T07:00:00Z')).toHaveLength(2);
    expect(instants(aRule('FREQ=DAILY'), 9, AFTER, '2026-03-29T06:59:59Z')).toHaveLength(1);
  });

  it('says whether anything follows', () => {
    const ended = (recurrence: Recurrence, limit: number, until?: string) =>
      occurrencesAfter(recurrence, { after: AFTER, limit, ...(until ? { until } : {}) }).ended;
    const rule = aRule('FREQ=DAILY;COUNT=30'); // three after the 27th
    expect(ended(rule, 2)).toBe(false);
    expect(ended(rule, 3)).toBe(true);
    expect(ended(rule, 4)).toBe(true);
    expect(ended(rule, 0)).toBe(false);
    expect(ended(rule, 9, '2026-03-29T12:00:00Z')).toBe(false);
    expect(ended(rule, 9, '2026-03-30T12:00:00Z')).toBe(true);
    expect(ended(aRule('FREQ=DAILY;COUNT=20'), 0)).toBe(true);
  });

  it('ends with the year 2100', () => {
    const last = { after: '2100-12-30T12:00:00Z', limit: 9 };
    expect(occurrencesAfter(aRule('FREQ=DAILY'), last)).toMatchObject({ items: { length: 1 }, ended: true });
    expect(occurrencesAfter(aRule('FREQ=DAILY'), { ...last, until: '2200-01-01T00:00:00Z' })).toMatchObject({
      items: { length: 1 },
      ended: true,
    });
    // 23:00 in Honolulu is in 2101 already
    const late = aRule('FREQ=DAILY', { start: '2026-03-01T23:00', zone: 'Pacific/Honolulu' });
    expect(occurrencesAfter(late, last)).toMatchObject({ items: { length: 1 }, ended: true });
  });

  it('leaves out and adds wall times; what is left out still counts', () => {
    const rule = aRule('FREQ=DAILY;COUNT=30', {
      except: ['2026-03-28T09:00', '2026-04-01T11:00', '2026-03-30T09:01'],
      also: ['2026-04-02T10:00', '2026-03-28T18:00', '2026-03-29T09:00', '2026-04-01T11:00'],
    });
    expect(occurrencesAfter(rule, { after: AFTER, limit: 9 })).toMatchObject({
      items: [
        { localTime: '2026-03-28T18:00' },
        { localTime: '2026-03-29T09:00' },
        { localTime: '2026-03-30T09:00' },
        { localTime: '2026-04-02T10:00' },
      ],
      ended: true,
    });
  });

  it('ends a rule at an instant written with Z, and adds dates after it', () => {
    const until = (text: string, over = {}) => instants(aRule(`FREQ=DAILY;UNTIL=${text}`, over), 9);
    expect(until('20260329T070000Z')).toHaveLength(2);
    expect(until('20260329T065959Z')).toHaveLength(1);
    expect(until('20260329T065959Z', { also: ['2026-04-02T10:00'] })).toHaveLength(2);
    // the skipped 02:30 is moved past the end, 03:00 is not
    const night = aRule('FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30,0;UNTIL=20260329T011500Z');
    expect(instants(night, 9, '2026-03-28T12:00:00Z')).toEqual(['2026-03-29T01:00:00.000Z']);
    // of the doubled hour the first is meant, even where the end lies in the second
    const doubled = aRule('FREQ=DAILY;UNTIL=20261025T011500Z', { start: '2026-03-01T02:30' });
    expect(instants(doubled, 9, '2026-10-24T12:00:00Z')).toEqual(['2026-10-25T00:30:00.000Z']);
  });

  it('keeps seconds', () => {
    const rule = aRule('FREQ=DAILY', { start: '2026-03-01T09:00:07' });
    expect(occurrencesAfter(rule, { after: AFTER, limit: 1 }).items).toEqual([
      { localTime: '2026-03-28T09:00:07', dueAt: '2026-03-28T08:00:07.000Z' },
    ]);
  });

  it('refuses what cannot be understood, all of it at once', () => {
    const refused = (recurrence: Recurrence, after = AFTER, until?: string) => {
      try {
        instants(recurrence, 1, after, until);
      } catch (error) {
        return error instanceof ImpossiblePlan ? error.problems.map(({ field }) => field) : error;
      }
      return [];
    };
    expect(refused(aRule('FREQ=NO;COUNT=0', { zone: 'X', start: 'y' }))).toEqual([
      ...['zone', 'rrule.FREQ', 'rrule.COUNT', 'start'],
    ]);
    expect(refused({ kind: 'cron', expression: '61 * * * *', zone: 'X' })).toEqual(['zone', 'expression.minute']);
    expect(refused(aRule('FREQ=DAILY', { start: 'y' }))).toEqual(['start']);
    expect(refused(aRule('FREQ=DAILY', { zone: 'X' }))).toEqual(['zone']);
    expect(refused(aRule('FREQ=DAILY', { also: ['y'] }))).toEqual(['also[0]']);
    expect(refused({ kind: 'cron', expression: '1 * * * *', zone: 'X' })).toEqual(['zone']);
    expect(refused({ kind: 'cron', expression: '1 * * * *', zone: 'UTC', start: 'y' })).toEqual(['start']);
    expect(refused({ kind: 'cron', expression: '61 * * * *', zone: 'UTC' })).toEqual(['expression.minute']);
    expect(refused(aRule('FREQ=DAILY'), 'now', 'then')).toEqual(['after', 'until']);
    expect(() => instants(aRule('FREQ=DAILY', { zone: 'X', start: 'y' }), 1)).toThrow(
      expect.objectContaining({
        name: 'ImpossiblePlan',
        code: 'time.impossible_plan',
        message: 'zone must be an IANA zone like Europe/Berlin; start must be a real wall time like 2026-11-22T09:00',
      }) as unknown as Error,
    );
  });
});
