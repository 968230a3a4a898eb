import { describe, expect, it } from '@jest/globals';
import { describePlan } from './describe-plan.js';
import type { PlanSignal } from './plan.js';
import { previewPlan } from './preview-plan.js';

const rule = (rrule: string) => ({ kind: 'rule', rrule, start: '2031-01-01T09:30', zone: 'Europe/Berlin' }) as const;

describe(describePlan.name, () => {
  it('says a rule and a cron as libs/time says them', () => {
    expect(describePlan(rule('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3'))).toBe(
      'every Monday and Wednesday at 09:30 (Europe/Berlin), 3 times',
    );
    expect(describePlan({ kind: 'cron', expression: '0 9 * * 1', zone: 'UTC' })).toBe('every Monday at 09:00 (UTC)');
  });

  it('says what hangs on signals, and nothing of what comes once', () => {
    const signal: PlanSignal = { kind: 'signal', source: 'feed:1', conditions: [], delaySeconds: 0 };
    expect(describePlan(signal)).toBe('each time feed:1 signals');
    expect(describePlan({ ...signal, delaySeconds: 60 })).toBe('each time feed:1 signals, 60 s later');
    expect(describePlan({ kind: 'at', dueAt: '' })).toBeUndefined();
    expect(describePlan({ kind: 'wall', localTime: '', zone: '' })).toBeUndefined();
    expect(describePlan({ kind: 'anchored', anchor: '', days: 1 })).toBeUndefined();
    expect(describePlan({ kind: 'slot', queueId: '', place: 'last' })).toBeUndefined();
  });
});

describe(previewPlan.name, () => {
  const wanted = { after: '2031-03-29T12:00:00.000Z', limit: 2 };
  const gap = { dueAt: '2031-03-30T01:30:00.000Z', localTime: '2031-03-30T02:30', remark: 'gap' };

  it('tells the next of what recurs, and whether more follow', () => {
    expect(previewPlan(rule('FREQ=DAILY'), wanted, undefined)).toMatchObject({ occurrences: [{}, {}], ended: false });
    const ended = { kind: 'rule', rrule: 'FREQ=DAILY;COUNT=1', start: '2031-04-01T09:00', zone: 'UTC' } as const;
    expect(previewPlan(ended, wanted, undefined)).toMatchObject({ occurrences: [{}], ended: true });
    const cron = { kind: 'cron', expression: '0 9 * * 1', zone: 'UTC' } as const;
    expect(previewPlan(cron, wanted, undefined).occurrences).toHaveLength(2);
  });

  it('tells the one of what comes once, with what the clocks do', () => {
    expect(previewPlan({ kind: 'at', dueAt: '2031-01-01T00:00:00Z' }, wanted, undefined)).toEqual({
      occurrences: [{ dueAt: '2031-01-01T00:00:00.000Z' }],
      ended: true,
    });
    const wall = { kind: 'wall', localTime: '2031-03-30T02:30', zone: 'Europe/Berlin' } as const;
    const explanation = expect.stringContaining('Europe/Berlin');
    expect(previewPlan(wall, wanted, undefined)).toEqual({ occurrences: [{ ...gap, explanation }], ended: true });
  });

  it('tells what an anchor makes, and nothing without one', () => {
    const plan = { kind: 'anchored', anchor: 'launch', days: 1 } as const;
    const anchor = { localTime: '2031-03-29T02:30', zone: 'Europe/Berlin' };
    expect(previewPlan(plan, wanted, anchor)).toMatchObject({ occurrences: [gap], ended: true });
    expect(previewPlan(plan, wanted, undefined)).toEqual({ occurrences: [], ended: true });
  });
});
