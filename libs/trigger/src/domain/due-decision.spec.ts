import { describe, expect, it } from '@jest/globals';
import { decideDue, type DueFacts } from './due-decision.js';

const facts = (change: Partial<DueFacts> = {}): DueFacts => ({
  lateMs: 0,
  asked: false,
  withdrawn: false,
  late: { onLate: 'skip', graceSeconds: 900 },
  ...change,
});
const late = (onLate: 'skip' | 'fire' | 'hold') => ({ lateMs: 900_001, late: { onLate, graceSeconds: 900 } });

describe(decideDue.name, () => {
  it.each([
    ['fires on time', {}, { kind: 'fire' }],
    ['fires at the very end of its grace', { lateMs: 900_000 }, { kind: 'fire' }],
    ['fires however late when that is the policy', late('fire'), { kind: 'fire' }],
    ['misses what is later than its grace', late('skip'), { kind: 'miss' }],
    ['holds what is later than its grace for a person', late('hold'), { kind: 'hold', why: 'late' }],
    ['fires what a person asked for, however late', { ...late('skip'), asked: true }, { kind: 'fire' }],
    ['holds under a pause', { pause: 'Storm' }, { kind: 'hold', why: 'paused', reason: 'Storm' }],
    ['holds under a pause that gives no reason', { pause: '' }, { kind: 'hold', why: 'paused', reason: '' }],
    ['holds under a pause although a person asked', { pause: 'Storm', asked: true }, { kind: 'hold', why: 'paused' }],
    ['holds under a pause what is late too', { ...late('skip'), pause: 'Storm' }, { kind: 'hold', why: 'paused' }],
    ['drops what was withdrawn, paused or not', { withdrawn: true, pause: 'Storm' }, { kind: 'skip' }],
  ])('%s', (_name, change, expected) => {
    expect(decideDue(facts(change))).toMatchObject(expected);
  });

  it.each([
    [119_999, 0, 'Found 119 s late; 0 s are allowed.'],
    [120_000, 60, 'Found 2 min late; 60 s are allowed.'],
    [7_199_999, 900, 'Found 119 min late; 15 min are allowed.'],
    [7_200_000, 7199, 'Found 2 h late; 119 min are allowed.'],
  ])('says of %d ms and a grace of %d s: %s', (lateMs, graceSeconds, reason) => {
    expect(decideDue(facts({ lateMs, late: { onLate: 'skip', graceSeconds } }))).toEqual({ kind: 'miss', reason });
  });
});
