import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { occurrencesAfter } from './occurrences-after.js';
import type { RuleRecurrence } from './recurrence.js';
import { toInstant } from './to-instant.js';
import { zones } from './zones.js';

/** Enough to find a planted fault, few enough for a slow machine. */
const RUNS = { numRuns: 60 };
const AFTER = '2026-03-01T00:00:00.000Z';

const wallTime = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 16));

const list = (from: number, to: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 });

const ruleText = fc
  .record(
    {
      FREQ: fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'),
      INTERVAL: fc.integer({ min: 1, max: 9 }),
      BYMONTH: list(1, 12),
      BYDAY: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1 }),
      BYHOUR: list(0, 5),
      BYMINUTE: list(0, 59),
      COUNT: fc.integer({ min: 1, max: 300 }),
    },
    { requiredKeys: ['FREQ'] },
  )
  .map((parts) =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(';'),
  );

const recurrence: fc.Arbitrary<RuleRecurrence> = fc.record({
  kind: fc.constant('rule'),
  rrule: ruleText,
  start: wallTime,
  zone: fc.constantFrom(...zones()),
});

const take = (rule: RuleRecurrence, limit: number, after = AFTER) => occurrencesAfter(rule, { after, limit });

describe('occurrencesAfter, whatever the rule and the zone', () => {
  it('strictly increases, after the instant asked for, each as toInstant maps its wall time', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 0, max: 60 }), (rule, limit) => {
        const { items } = take(rule, limit);
        expect(items.length).toBeLessThanOrEqual(limit);
        let last = AFTER;
        for (const { localTime, ...planned } of items) {
          expect(planned.dueAt > last).toBe(true);
          expect(planned).toEqual(toInstant(localTime, rule.zone));
          last = planned.dueAt;
        }
      }),
      RUNS,
    );
  });

  it('goes on where it was left', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 1, max: 30 }), (rule, at) => {
        const { items, ended } = take(rule, 40);
        const left = items[at - 1];
        if (!left) return;
        expect(take(rule, 40 - at, left.dueAt)).toEqual({ items: items.slice(at), ended });
      }),
      RUNS,
    );
  });

  it('says it has ended exactly when nothing follows', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 0, max: 30 }), (rule, limit) => {
        const { items, ended } = take(rule, limit);
        expect(take(rule, 1, items.at(-1)?.dueAt ?? AFTER).items).toHaveLength(ended ? 0 : 1);
      }),
      RUNS,
    );
  });

  it('leaves out what is excepted and nothing else', () => {
    fc.assert(
      fc.property(recurrence, fc.nat(20), (rule, at) => {
        const zone = 'UTC'; // elsewhere a skipped time may appear in place of the one that is left out
        const { items } = take({ ...rule, zone }, 21);
        const out = items[at];
        if (!out) return;
        const { items: rest } = take({ ...rule, zone, except: [out.localTime] }, items.length - 1);
        expect(rest).toEqual(items.filter((item) => item !== out));
      }),
      RUNS,
    );
  });

  it('adds what is added, once', () => {
    fc.assert(
      fc.property(recurrence, wallTime, (rule, extra) => {
        const whole = { ...rule, zone: 'UTC', also: [extra, extra] };
        const after = new Date(Date.parse(`${extra}Z`) - 1).toISOString();
        const [first, second] = take(whole, 2, after).items;
        expect(first?.localTime).toBe(extra);
        expect(second?.localTime).not.toBe(extra);
      }),
      RUNS,
    );
  });

  it('gives as many as it counts', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 1, max: 50 }), (rule, count) => {
        const rrule = `${rule.rrule.replace(/;COUNT=\d+/, '')};COUNT=${count}`;
        const { items, ended } = take({ ...rule, zone: 'UTC', rrule }, count + 1, '2014-01-01T00:00:00Z');
        // fewer only where the year 2100 cuts it off
        const cut = take(
          { ...rule, zone: 'UTC', rrule: rrule.replace(/;COUNT=\d+/, '') },
          count,
          '2014-01-01T00:00:00Z',
        );
        expect(items).toEqual(cut.items);
        expect(ended).toBe(true);
      }),
      RUNS,
    );
  });
});
