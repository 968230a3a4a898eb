import { describe, expect, it } from '@jest/globals';
import type { ScheduleForm, SignalCondition } from '#contracts';
import { tzVersion } from '#time';
import { formOf } from './form-of.js';
import { hangsOn, isSingle, type Plan, zoneOf } from './plan.js';
import { readForm } from './read-form.js';

const ZONE = 'Europe/Berlin';
const RULE = { rrule: 'FREQ=DAILY', start: '2031-01-01T09:00', zone: ZONE };
const QUEUE = '018f0000-0000-7000-8000-000000000001';

const PLANS: [Plan, ScheduleForm, { single: boolean; on?: string; zone: string }][] = [
  [{ kind: 'at', dueAt: '2031-01-01T00:00:00Z' }, { dueAt: '2031-01-01T00:00:00Z' }, { single: true, zone: '' }],
  [
    { kind: 'wall', localTime: '2031-01-01T09:00', zone: ZONE },
    { localTime: '2031-01-01T09:00', zone: ZONE },
    { single: true, zone: ZONE },
  ],
  [{ kind: 'rule', ...RULE }, { rule: RULE }, { single: false, zone: ZONE }],
  [
    { kind: 'cron', expression: '0 9 * * 1', zone: ZONE },
    { cron: { expression: '0 9 * * 1', zone: ZONE } },
    { single: false, zone: ZONE },
  ],
  [
    { kind: 'anchored', anchor: 'launch', days: -3, time: '09:00' },
    { anchored: { anchor: 'launch', days: -3, time: '09:00' } },
    { single: true, on: 'anchor:launch', zone: '' },
  ],
  [
    { kind: 'signal', source: 'feed:1', conditions: [], delaySeconds: 5 },
    { onSignal: { source: 'feed:1', conditions: [], delaySeconds: 5 } },
    { single: false, on: 'signal:feed:1', zone: '' },
  ],
  [
    { kind: 'slot', queueId: QUEUE, place: 'last' },
    { slot: { queueId: QUEUE, place: 'last' } },
    { single: false, on: `queue:${QUEUE}`, zone: '' },
  ],
];

describe.each(PLANS)('the plan %j', (plan, form, { single, on, zone }) => {
  it('is read from its form, and is given back as it', () => {
    expect(readForm(form)).toEqual({ plan });
    expect(formOf(plan)).toEqual(form);
  });

  it('says what it hangs on, its zone, and whether it comes once', () => {
    expect(hangsOn(plan)).toBe(on);
    expect(zoneOf(plan)).toBe(zone);
    expect(isSingle(plan)).toBe(single);
  });
});

describe(readForm.name, () => {
  const wall = { localTime: '2031-07-01T09:00', zone: ZONE, dueAt: '2031-07-01T07:00:00Z' };

  it('trusts the instant of a caller whose zone data is ours, and of no other', () => {
    expect(readForm({ ...wall, tzVersion: tzVersion() })).toEqual({ plan: { kind: 'wall', ...wall } });
    const { dueAt: _dueAt, ...without } = wall;
    expect(readForm({ ...wall, tzVersion: '1999a' })).toEqual({ plan: { kind: 'wall', ...without } });
    expect(readForm({ ...without, tzVersion: tzVersion() })).toEqual({ plan: { kind: 'wall', ...without } });
  });

  it.each<[string, ScheduleForm, string]>([
    ['nothing', {}, 'form'],
    ['a zone alone', { zone: ZONE }, 'form'],
    ['two forms', { rule: RULE, dueAt: '2031-01-01T00:00:00Z' }, 'form'],
    ['no zone', { localTime: '2031-01-01T09:00' }, 'zone'],
    ['no such day', { localTime: '2031-02-29T09:00', zone: ZONE }, 'localTime'],
    ['a bad rule', { rule: { ...RULE, rrule: 'FREQ=OFTEN' } }, 'rule.rrule.FREQ'],
    ['a bad cron', { cron: { expression: '* *', zone: ZONE } }, 'cron.expression'],
  ])('refuses %s by its field', (_name, form, field) => {
    expect(readForm(form)).toEqual({ problems: [{ field, message: expect.stringMatching(/\w/) }] });
  });

  it('wants a value for each condition but that a fact is there', () => {
    const signal = (conditions: SignalCondition[]) =>
      readForm({ onSignal: { source: 'feed:1', conditions, delaySeconds: 0 } });
    expect(
      signal([
        { fact: 'title', is: 'exists' },
        { fact: 'title', is: 'equals', value: '' },
      ]),
    ).toHaveProperty('plan');
    expect(
      signal([
        { fact: 'title', is: 'exists' },
        { fact: 'title', is: 'contains' },
      ]),
    ).toEqual({
      problems: [{ field: 'onSignal.conditions[1].value', message: 'must be given for "contains"' }],
    });
  });

  it('says which forms there are', () => {
    const message = 'must be exactly one of localTime with zone, dueAt, rule, cron, anchored, onSignal or slot';
    expect(readForm({})).toEqual({ problems: [{ field: 'form', message }] });
  });
});
