import { describe, expect, it } from '@jest/globals';
import { describePlan } from './describe-plan.js';
import type { PlanSignal } from './plan.js';
import { previewPlan } from './preview-plan.js';

const rule = (rrule: string) => ({ kind: 'rule', rrule, start: '2031-01-01T09:30', zone: 'Europe/Berlin' }) as const;

describe(describePlan.name, () => {
  it.each([
    ['FREQ=DAILY', 'every day at 09:30 (Europe/Berlin)'],
    ['freq=daily;interval=3;count=5', 'every 3 days at 09:30 (Europe/Berlin) 5 times'],
    ['FREQ=DAILY;COUNT=1', 'every day at 09:30 (Europe/Berlin) once'],
    ['FREQ=WEEKLY;BYDAY=MO', 'every week on Monday at 09:30 (Europe/Berlin)'],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=MO,WE,SU', 'every week on Monday, Wednesday and Sunday at 09:30 (Europe/Berlin)'],
    ['FREQ=MONTHLY;BYDAY=1TU,-1FR', 'every month on the 1st Tuesday and the last Friday at 09:30 (Europe/Berlin)'],
    [
      'FREQ=MONTHLY;BYDAY=2TH,3SA,4MO,-2FR',
      'every month on the 2nd Thursday, the 3rd Saturday, the 4th Monday and the 2nd last Friday at 09:30 (Europe/Berlin)',
    ],
    [
      'FREQ=YEARLY;BYDAY=11MO,21MO,22MO,13TU',
      'every year on the 11th Monday, the 21st Monday, the 22nd Monday and the 13th Tuesday at 09:30 (Europe/Berlin)',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'every month on day 1 and 15 at 09:30 (Europe/Berlin)'],
    ['FREQ=HOURLY;INTERVAL=6', 'every 6 hours (Europe/Berlin)'],
    ['FREQ=MINUTELY;INTERVAL=30', 'every 30 minutes (Europe/Berlin)'],
    ['FREQ=DAILY;UNTIL=20311231T235959Z', 'every day at 09:30 (Europe/Berlin) until 2031-12-31'],
    ['FREQ=DAILY;BYSETPOS=1', 'FREQ=DAILY;BYSETPOS=1 from 2031-01-01T09:30 (Europe/Berlin)'],
    ['COUNT=3', 'COUNT=3 from 2031-01-01T09:30 (Europe/Berlin)'],
    ['FREQ=WEEKLY;BYDAY=XX', 'every week on XX at 09:30 (Europe/Berlin)'],
  ])('%s: %s', (rrule, words) => {
    expect(describePlan(rule(rrule))).toBe(words);
  });

  it('says what hangs on cron and on signals, and nothing of what comes once', () => {
    expect(describePlan({ kind: 'cron', expression: '0 9 * * 1', zone: 'UTC' })).toBe('cron 0 9 * * 1 (UTC)');
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
