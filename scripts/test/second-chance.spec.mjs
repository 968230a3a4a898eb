import { describe, expect, it } from '@jest/globals';
import { replaced, worthAnother } from './second-chance.mjs';

const file = (path, failures = []) => ({
  path,
  passed: 3 - failures.length,
  failed: failures.length,
  skipped: [],
  failures,
});
const ended = (files, end = 1) => ({ files, last: { complete: true, running: [] }, end });

describe('a second chance', () => {
  it('is for the files that failed, while they are few', () => {
    const few = ended([file('a', ['x']), file('b'), file('c', ['y'])]);
    expect(worthAnother(few, 2).map(({ path }) => path)).toEqual(['a', 'c']);
    expect(worthAnother(few, 1)).toEqual([]);
  });

  it('is not for a run that did not come to its end', () => {
    expect(worthAnother({ files: [file('a', ['x'])], last: { running: ['b'] }, end: 1 }, 2)).toEqual([]);
  });

  it('counts what passes then as passed and keeps its name', () => {
    const whole = replaced(ended([file('a', ['x']), file('b')]), ended([file('a')], 0));
    expect(whole).toMatchObject({
      end: 0,
      files: [
        { path: 'a', failed: 0, onlyAlone: ['x'] },
        { path: 'b', failed: 0 },
      ],
    });
  });

  it('leaves what fails again failed', () => {
    const whole = replaced(ended([file('a', ['x'])]), ended([file('a', ['x', 'y'])]));
    expect(whole).toMatchObject({ end: 1, files: [{ path: 'a', failed: 2, onlyAlone: [] }] });
  });

  it('changes nothing when the second run broke off', () => {
    const first = ended([file('a', ['x'])]);
    expect(replaced(first, { files: [], last: { running: ['a'] }, end: 'SIGKILL' })).toBe(first);
  });
});
