import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inClone } from '../prepare/paths.mjs';
import { longestFirst, SECONDS } from './longest-first.mjs';

describe('the order of the files', () => {
  it('begins with the longest and leaves the others as they were', () => {
    const [longest, long] = Object.keys(SECONDS);
    const tests = ['b.spec.ts', long, 'a.spec.ts', longest].map((name) => ({ path: inClone(name) }));
    expect(longestFirst(tests)).toEqual(
      [longest, long, 'b.spec.ts', 'a.spec.ts'].map((name) => ({ path: inClone(name) })),
    );
  });

  it('knows files that are there', () => {
    expect(Object.keys(SECONDS).filter((name) => !existsSync(inClone(name)))).toEqual([]);
  });
});
