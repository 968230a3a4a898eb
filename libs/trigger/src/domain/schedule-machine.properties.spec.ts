import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { type SimulatedAction, SimulatedSchedule } from '../../testing/simulated-schedule.js';

const minutes = fc.constantFrom(0, 1, 20, 60, 600);
const actions: fc.Arbitrary<SimulatedAction> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('arm' as const),
      revision: fc.integer({ min: 1, max: 3 }),
      inMinutes: minutes,
      recurs: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('disarm' as const), revision: fc.integer({ min: 1, max: 3 }) }),
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('fireDue' as const) }) },
  fc.record({ kind: fc.constant('pause' as const) }),
  fc.record({ kind: fc.constant('resume' as const) }),
  fc.record({ kind: fc.constant('move' as const), which: fc.nat(5), inMinutes: minutes }),
  fc.record({ kind: fc.constant('fireNow' as const) }),
  fc.record({ kind: fc.constant('decide' as const), fire: fc.boolean() }),
);
const many = fc.array(actions, { minLength: 5, maxLength: 40, size: 'max' });
const onLate = fc.constantFrom('skip' as const, 'fire' as const, 'hold' as const);
const graceSeconds = fc.constantFrom(0, 900, 86_400);

describe('a schedule to which anything is done in any order', () => {
  it('fires nothing early, twice, under a pause, after it was withdrawn, or too late', () => {
    fc.assert(
      fc.property(many, onLate, graceSeconds, (done, late, grace) => {
        const schedule = new SimulatedSchedule({ onLate: late, graceSeconds: grace });
        for (const action of done) schedule.do(action);
        schedule.assertSound();
      }),
      { numRuns: 2000 },
    );
  });

  it('loses nothing: what came due is fired, missed, held or skipped, once time has passed', () => {
    fc.assert(
      fc.property(many, onLate, graceSeconds, (done, late, grace) => {
        const schedule = new SimulatedSchedule({ onLate: late, graceSeconds: grace });
        for (const action of done) schedule.do(action);
        schedule.do({ kind: 'pass', minutes: 1 });
        for (let round = 0; round < 20; round += 1) schedule.do({ kind: 'fireDue' });
        schedule.assertNothingOverdue();
      }),
      { numRuns: 1000 },
    );
  });
});
