import { describe, expect, it } from '@jest/globals';
import { armDecision } from './arm-decision.js';

describe(armDecision.name, () => {
  it.each([
    ['arms what was never there', undefined, 1, 'arm'],
    ['lets a newer revision take the place', { revision: 1 }, 2, 'arm'],
    ['takes the same revision as a repeat', { revision: 2 }, 2, 'repeat'],
    ['ignores an older revision that came late', { revision: 3 }, 2, 'stale'],
  ])('%s', (_name, stored, revision, expected) => {
    expect(armDecision(stored, revision)).toBe(expected);
  });
});
