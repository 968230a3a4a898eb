import { describe, expect, it } from '@jest/globals';
import { type LateTerms, type LetGo, settleLetGo, waitedTooLong } from './let-go.js';

const TERMS: LateTerms = { onLate: 'fire', graceSeconds: 900, paceSeconds: 30 };
const late = (seconds: number, change: Partial<LetGo> = {}): LetGo => ({
  channelId: 'a',
  lateMs: seconds * 1000,
  terms: TERMS,
  ...change,
});
const settled = (letGo: readonly LetGo[], free = new Map<string, number>()) =>
  settleLetGo(letGo, free).map(({ step }) => (step.kind === 'go' ? step.inMs : step.step.reasonCode));

describe(settleLetGo.name, () => {
  it('lets go at once what is not late', () => {
    expect(settled([late(0), late(60), late(60)])).toEqual([0, 0, 0]);
  });

  it('paces what is late on each channel, in the order given', () => {
    expect(settled([late(900), late(100), late(80, { channelId: 'b' }), late(61), late(2)])).toEqual([
      0, 30_000, 0, 60_000, 0,
    ]);
  });

  it('goes on where the channel’s turns were', () => {
    const free = new Map([
      ['a', 20_000],
      ['b', -5000],
    ]);
    expect(settled([late(100), late(90), late(100, { channelId: 'b' })], free)).toEqual([20_000, 50_000, 0]);
    expect([...free]).toEqual([
      ['a', 80_000],
      ['b', 30_000],
    ]);
  });

  it.each([
    ['fire', 0],
    ['skip', 'missed'],
    ['hold', 'held_for_decision'],
  ] as const)('follows the policy past the grace: %s', (onLate, becomes) => {
    expect(settled([late(901, { terms: { ...TERMS, onLate } })])).toEqual([becomes]);
    expect(settled([late(900, { terms: { ...TERMS, onLate } })])).toEqual([0]);
  });

  it('lets go whatever the time where there are no terms, and takes no turn for it', () => {
    expect(settled([late(1e6, { terms: null }), late(1e6, { terms: null }), late(100)])).toEqual([0, 0, 0]);
  });

  it('gives no turn to what is missed', () => {
    expect(settled([late(901, { terms: { ...TERMS, onLate: 'skip' } }), late(100)])).toEqual(['missed', 0]);
  });
});

describe(waitedTooLong.name, () => {
  it.each([
    ['skip', 900_000, false],
    ['skip', 900_001, true],
    ['hold', 900_001, true],
    ['fire', 900_001, false],
  ] as const)('follows the policy past the grace: %s, after %i ms', (onLate, lateMs, expected) => {
    expect(waitedTooLong({ lateMs, terms: { ...TERMS, onLate } })).toBe(expected);
  });

  it('lets pass what a busy installation is late by, however short the grace', () => {
    const terms = { ...TERMS, onLate: 'skip', graceSeconds: 1 } as const;
    expect([10_000, 10_001].map((lateMs) => waitedTooLong({ lateMs, terms }))).toEqual([false, true]);
  });

  it('lets pass whatever the time where there are no terms', () => {
    expect(waitedTooLong({ lateMs: 1e9, terms: null })).toBe(false);
  });
});
