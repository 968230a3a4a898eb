import { describe, expect, it } from '@jest/globals';
import { type FireNowFacts, fireNowDecision } from './fire-now-decision.js';
import { type AnchoredOccurrence, followAnchor } from './follow-anchor.js';
import { meetsConditions } from './meets-conditions.js';
import { moveTarget } from './move-target.js';
import { planAfterMove } from './plan-after-move.js';
import type { Plan } from './plan.js';

const AT: Plan = { kind: 'at', dueAt: '2031-01-01T00:00:00.000Z' };
const CRON: Plan = { kind: 'cron', expression: '0 9 * * *', zone: 'UTC' };
const ANCHORED: Plan = { kind: 'anchored', anchor: 'launch', days: 1 };
const SIGNAL: Plan = { kind: 'signal', source: 'feed:1', conditions: [], delaySeconds: 0 };
const SLOT: Plan = { kind: 'slot', queueId: 'q', place: 'last' };

describe(fireNowDecision.name, () => {
  it.each<[Plan, FireNowFacts['next'], object]>([
    [AT, 'waiting', { kind: 'next' }],
    [AT, 'held', { kind: 'next' }],
    [AT, 'missed', { kind: 'next' }],
    [AT, 'skipped', { kind: 'next' }],
    [AT, 'fired', { kind: 'refuse', state: 'fired' }],
    [AT, undefined, { kind: 'refuse', state: 'armed' }],
    [CRON, 'waiting', { kind: 'next' }],
    [CRON, 'fired', { kind: 'extra' }],
    [CRON, undefined, { kind: 'extra' }],
    [SIGNAL, 'waiting', { kind: 'next' }],
    [SIGNAL, 'held', { kind: 'extra' }],
    [SIGNAL, undefined, { kind: 'extra' }],
    [ANCHORED, undefined, { kind: 'extra' }],
    [ANCHORED, 'fired', { kind: 'refuse', state: 'fired' }],
    [SLOT, undefined, { kind: 'extra' }],
    [SLOT, 'fired', { kind: 'refuse', state: 'fired' }],
    [SLOT, 'missed', { kind: 'next' }],
  ])('of %j with %s makes %j', (plan, next, decision) => {
    expect(fireNowDecision({ state: 'armed', plan, paused: false, next })).toEqual(decision);
  });

  it('fires nothing that was withdrawn or is paused', () => {
    const facts = { plan: CRON, next: 'waiting' } as const;
    const refuse = (state: string) => ({ kind: 'refuse', state });
    expect(fireNowDecision({ ...facts, state: 'disarmed', paused: true })).toEqual(refuse('disarmed'));
    expect(fireNowDecision({ ...facts, state: 'armed', paused: true })).toEqual(refuse('paused'));
    expect(fireNowDecision({ ...facts, state: 'done', paused: false })).toEqual({ kind: 'next' });
  });
});

describe(followAnchor.name, () => {
  const NOW = '2031-01-01T00:00:00.000Z';
  const TO = { dueAt: '2031-02-01T00:00:00.000Z' };
  const one = (change: Partial<AnchoredOccurrence> = {}): AnchoredOccurrence[] => [
    { dueAt: '2031-01-15T00:00:00.000Z', state: 'waiting', byHand: false, ...change },
  ];

  it.each<[string, AnchoredOccurrence[], { dueAt: string }, string]>([
    ['moves what waits', one(), TO, 'move'],
    ['moves what is held', one({ state: 'held' }), TO, 'move'],
    ['moves what had no anchor until now', [], TO, 'move'],
    ['moves to this very moment', one(), { dueAt: NOW }, 'move'],
    ['lets stay what stands there', one(TO), TO, 'stay'],
    ['leaves what fired', one({ state: 'fired' }), TO, 'leave'],
    ['leaves what was missed', one({ state: 'missed' }), TO, 'leave'],
    ['leaves what a person moved', one({ byHand: true }), TO, 'leave'],
    ['leaves what would lie in the past', one(), { dueAt: '2030-12-31T23:59:59.999Z' }, 'leave'],
  ])('%s', (_name, standing, to, decision) => {
    expect(followAnchor(standing, to, NOW)).toBe(decision);
  });
});

describe(moveTarget.name, () => {
  const schedule = { plan: CRON, zone: 'Europe/Berlin', now: '2031-01-01T00:00:00.000Z' };
  const refused = (field: string, message: string) => ({ problems: [{ field, message }] });

  it('goes to an instant, or to a wall time of the zone', () => {
    expect(moveTarget({ toInstant: '2031-02-01T01:00:00+01:00' }, schedule)).toEqual({
      dueAt: '2031-02-01T00:00:00.000Z',
    });
    expect(moveTarget({ toLocalTime: '2031-03-30T02:30' }, schedule)).toEqual({
      dueAt: '2031-03-30T01:30:00.000Z',
      localTime: '2031-03-30T02:30',
      remark: 'gap',
    });
  });

  it.each<[string, Parameters<typeof moveTarget>[0], object, object]>([
    [
      'into the past',
      { toInstant: '2030-01-01T00:00:00Z' },
      {},
      refused('toInstant', 'is in the past; choose a later time'),
    ],
    [
      'to a wall time in the past',
      { toLocalTime: '2030-01-01T00:00' },
      {},
      refused('toLocalTime', 'is in the past; choose a later time'),
    ],
    [
      'to no such day',
      { toLocalTime: '2031-02-29T00:00' },
      {},
      refused('toLocalTime', 'must be a real wall time like 2026-11-22T09:00'),
    ],
    ['nowhere', {}, {}, refused('toLocalTime', 'or toInstant must be given, and not both')],
    [
      'to two places',
      { toInstant: '2031-02-01T00:00:00Z', toLocalTime: '2031-02-01T00:00' },
      {},
      refused('toLocalTime', 'or toInstant must be given, and not both'),
    ],
    [
      'to a wall time without a zone',
      { toLocalTime: '2031-02-01T00:00' },
      { zone: '' },
      refused('toLocalTime', 'needs a schedule with a zone; give toInstant instead'),
    ],
    [
      'out of a queue',
      { toInstant: '2031-02-01T00:00:00Z' },
      { plan: SLOT },
      refused('ref', 'has its time from a queue; arrange the queue instead'),
    ],
  ])('does not go %s', (_name, wanted, change, problems) => {
    expect(moveTarget(wanted, { ...schedule, ...change })).toEqual(problems);
  });
});

describe(planAfterMove.name, () => {
  const to = { dueAt: '2031-02-01T00:00:00.000Z', localTime: '2031-02-01T01:00' };
  const wall: Plan = { kind: 'wall', localTime: '2031-01-01T09:00', zone: 'Europe/Berlin' };

  it('changes the plan of what comes once, and no other', () => {
    expect(planAfterMove(wall, to, 'Europe/Berlin')).toEqual({ ...wall, localTime: to.localTime });
    expect(planAfterMove(wall, { dueAt: to.dueAt }, 'Europe/Berlin')).toEqual({ kind: 'at', dueAt: to.dueAt });
    expect(planAfterMove(AT, { dueAt: to.dueAt }, '')).toEqual({ kind: 'at', dueAt: to.dueAt });
    for (const plan of [CRON, ANCHORED, SIGNAL, SLOT, null]) expect(planAfterMove(plan, to, '')).toBeUndefined();
  });
});

describe(meetsConditions.name, () => {
  const facts = { title: 'Big Release', empty: '' };

  it.each<[Parameters<typeof meetsConditions>[0], boolean]>([
    [[], true],
    [[{ fact: 'title', is: 'equals', value: 'big release' }], true],
    [[{ fact: 'title', is: 'equals', value: 'release' }], false],
    [[{ fact: 'title', is: 'contains', value: 'RELEASE' }], true],
    [[{ fact: 'title', is: 'contains', value: 'small' }], false],
    [[{ fact: 'none', is: 'contains', value: '' }], false],
    [[{ fact: 'title', is: 'differs', value: 'big release' }], false],
    [[{ fact: 'title', is: 'differs', value: 'other' }], true],
    [[{ fact: 'none', is: 'differs', value: 'other' }], true],
    [[{ fact: 'empty', is: 'exists' }], true],
    [[{ fact: 'none', is: 'exists' }], false],
    [[{ fact: 'toString', is: 'exists' }], false],
    [[{ fact: 'empty', is: 'equals' }], true],
    [
      [
        { fact: 'title', is: 'exists' },
        { fact: 'none', is: 'exists' },
      ],
      false,
    ],
  ])('%j: %s', (conditions, met) => {
    expect(meetsConditions(conditions, facts)).toBe(met);
  });
});
