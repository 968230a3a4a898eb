import { describe, expect, it } from '@jest/globals';
import type { OccurrenceState } from '#contracts';
import { type OccurrenceStep, stateAfter, statesBefore, undecidedStates } from './occurrence-state.js';

const STATES: OccurrenceState[] = ['waiting', 'held', 'missed', 'fired', 'skipped'];
const ALLOWED: Record<OccurrenceStep, [from: OccurrenceState, to: string][]> = {
  fire: [['waiting', 'fired']],
  miss: [['waiting', 'missed']],
  hold: [['waiting', 'held']],
  release: [
    ['held', 'waiting'],
    ['missed', 'waiting'],
  ],
  skip: [
    ['waiting', 'skipped'],
    ['held', 'skipped'],
    ['missed', 'skipped'],
  ],
  move: [
    ['waiting', 'waiting'],
    ['held', 'waiting'],
  ],
  withdraw: [
    ['waiting', 'gone'],
    ['held', 'gone'],
  ],
};

describe('the states of an occurrence', () => {
  it.each(Object.entries(ALLOWED))('allow to %s from these only', (step, pairs) => {
    const allowed = new Map(pairs);
    for (const state of STATES) expect(stateAfter(state, step as OccurrenceStep)).toBe(allowed.get(state));
    expect(statesBefore(step as OccurrenceStep)).toEqual(pairs.map(([from]) => from));
  });

  it('leave to a person what is held and what was missed', () => {
    expect(undecidedStates()).toEqual(['held', 'missed']);
  });
});
