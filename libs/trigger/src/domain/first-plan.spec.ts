import { describe, expect, it } from '@jest/globals';
import { firstPlan, type PlanGround } from './first-plan.js';
import type { Plan } from './plan.js';

const NOW = '2031-03-01T12:00:00.000Z';
const ground = (change: Partial<PlanGround> = {}): PlanGround => ({ now: NOW, graceMs: 60_000, ...change });
const at = (dueAt: string): Plan => ({ kind: 'at', dueAt });
const PAST = 'is in the past; choose a later time';

const firstOf = (plan: Plan) => {
  const first = firstPlan(plan, ground());
  return 'planned' in first ? first.planned[0]?.dueAt : first;
};

describe(firstPlan.name, () => {
  it('plans an instant, to the millisecond', () => {
    expect(firstPlan(at('2031-03-01T13:00:00+01:00'), ground())).toEqual({ planned: [{ dueAt: NOW }] });
  });

  it('refuses what passed by more than its grace, and nothing that was sent in time', () => {
    const late = '2031-03-01T11:58:00.000Z';
    expect(firstPlan(at(late), ground())).toEqual({ problems: [{ field: 'dueAt', message: PAST }] });
    expect(firstPlan(at(late), ground({ graceMs: 120_000 }))).toEqual({ planned: [{ dueAt: late }] });
    expect(firstPlan(at(late), ground({ graceMs: Infinity }))).toEqual({ planned: [{ dueAt: late }] });
  });

  it('refuses what lies beyond 2100', () => {
    expect(firstPlan(at('2101-01-01T00:00:00.000Z'), ground({ graceMs: Infinity }))).toMatchObject({
      problems: [{ field: 'dueAt' }],
    });
  });

  it('plans a wall time, with what the clocks do', () => {
    const wall = { kind: 'wall', localTime: '2031-03-30T02:30', zone: 'Europe/Berlin' } as const;
    const moved = { dueAt: '2031-03-30T01:30:00.000Z', localTime: '2031-03-30T02:30', remark: 'gap' };
    expect(firstPlan(wall, ground())).toEqual({ planned: [moved] });
    const trusted = { ...wall, dueAt: '2031-03-30T01:00:00.000Z' };
    expect(firstPlan(trusted, ground())).toEqual({ planned: [{ dueAt: trusted.dueAt, localTime: wall.localTime }] });
    const past = { ...wall, localTime: '2031-02-01T09:00' };
    expect(firstPlan(past, ground())).toEqual({ problems: [{ field: 'localTime', message: PAST }] });
  });

  it('plans what is anchored where its anchor stands, and nothing while there is none', () => {
    const plan = { kind: 'anchored', anchor: 'launch', days: -3, time: '09:00' } as const;
    const anchor = { localTime: '2031-05-10T15:00', zone: 'Europe/Berlin' };
    const planned = [{ dueAt: '2031-05-07T07:00:00.000Z', localTime: '2031-05-07T09:00' }];
    expect(firstPlan(plan, ground({ anchor }))).toEqual({ planned });
    expect(firstPlan(plan, ground())).toEqual({ planned: [] });
    const past = { ...plan, days: -90 };
    expect(firstPlan(past, ground({ anchor }))).toEqual({ problems: [{ field: 'anchored', message: PAST }] });
  });

  it('begins a rule with the running minute, and a cron after it', () => {
    const rule = { kind: 'rule', rrule: 'FREQ=DAILY', start: '2031-01-01T11:59:30', zone: 'UTC' } as const;
    expect(firstOf(rule)).toBe('2031-03-01T11:59:30.000Z');
    const before = { ...rule, start: '2031-01-01T11:59' };
    expect(firstOf(before)).toBe('2031-03-02T11:59:00.000Z');
    const cron = { kind: 'cron', expression: '0 12 * * *', zone: 'UTC' } as const;
    expect(firstOf(cron)).toBe('2031-03-02T12:00:00.000Z');
  });

  it('refuses a recurrence of which nothing is to come', () => {
    const message = 'has no occurrence to come; choose a later end';
    const rule = { kind: 'rule', rrule: 'FREQ=DAILY;COUNT=3', start: '2031-01-01T09:00', zone: 'UTC' } as const;
    expect(firstPlan(rule, ground())).toEqual({ problems: [{ field: 'rule.rrule', message }] });
    const cron = { kind: 'cron', expression: '0 0 31 2 *', zone: 'UTC' } as const;
    expect(firstPlan(cron, ground())).toEqual({ problems: [{ field: 'cron.expression', message }] });
  });

  it('plans nothing yet of what waits for a signal or a slot', () => {
    const signal: Plan = { kind: 'signal', source: 'feed:1', conditions: [], delaySeconds: 0 };
    expect(firstPlan(signal, ground())).toEqual({ planned: [] });
    expect(firstPlan({ kind: 'slot', queueId: 'q', place: 'last' }, ground())).toEqual({ planned: [] });
  });
});
