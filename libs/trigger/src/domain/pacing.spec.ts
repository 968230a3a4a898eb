import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pacing } from './pacing.js';

const NOW = 1_000_000;
const sut = (free: Record<string, number> = {}) => new Pacing(new Map(Object.entries(free)), NOW, 30_000);

describe(Pacing.name, () => {
  it('lets the first of a group fire at once and puts the others off, one distance each', () => {
    const pacing = sut();
    expect([1, 2, 3].map(() => pacing.turnOf(['a']) - NOW)).toEqual([0, 30_000, 60_000]);
    expect([...pacing.changes()]).toEqual([['a', NOW + 90_000]]);
  });

  it('lets other groups alone', () => {
    const pacing = sut({ a: NOW + 600_000 });
    expect(pacing.turnOf(['b'])).toBe(NOW);
    expect([...pacing.changes().keys()]).toEqual(['b']);
  });

  it('waits for the latest of its groups and takes the turn of all', () => {
    const pacing = sut({ a: NOW + 5000, b: NOW + 20_000 });
    expect(pacing.turnOf(['a', 'b', 'c'])).toBe(NOW + 20_000);
    expect(Object.fromEntries(pacing.changes())).toEqual({ a: NOW + 50_000, b: NOW + 50_000, c: NOW + 50_000 });
  });

  it('forgets a turn that is long past', () => {
    expect(sut({ a: NOW - 600_000 }).turnOf(['a'])).toBe(NOW);
  });

  it('fires at once what belongs to no group', () => {
    const pacing = sut();
    expect([1, 2].map(() => pacing.turnOf([]))).toEqual([NOW, NOW]);
    expect(pacing.changes().size).toBe(0);
  });

  it('never lets two of a group fire closer than the distance, and keeps their order', () => {
    const groups = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(groups, { maxLength: 60 }), (asked) => {
        const pacing = sut({ a: NOW + 1000, b: NOW - 5 });
        const turns = asked.map((keys) => ({ keys, at: pacing.turnOf(keys) }));
        for (const key of ['a', 'b', 'c', 'd']) {
          const own = turns.filter(({ keys }) => keys.includes(key)).map(({ at }) => at);
          own.slice(1).forEach((at, index) => expect(at - (own[index] ?? 0)).toBeGreaterThanOrEqual(30_000));
        }
      }),
    );
  });
});
