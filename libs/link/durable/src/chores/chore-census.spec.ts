import { describe, expect, it } from '@jest/globals';
import { chore } from './chore.js';
import { choreCensus } from './chore-census.js';

const sweep = chore({ name: 'mill.sweep', everyMs: 1000 });
const oil = chore({ name: 'mill.oil', everyMs: 1000 });
const other = chore({ name: 'street.sweep', everyMs: 1000 });

const doer = (which: typeof sweep, name = 'Miller') => ({ chore: which, name });

describe('the census of chores', () => {
  it('is content with one doer for each', () => {
    expect(() => choreCensus('mill', [sweep, oil], [doer(sweep), doer(oil), doer(other)])).not.toThrow();
  });

  it.each([
    ['is done by nobody', [sweep], [], 'mill.sweep is done by nobody; mark one with @Does and provide it.'],
    [
      'is done twice',
      [sweep],
      [doer(sweep), doer(sweep, 'Mouse')],
      'mill.sweep is done by Miller and Mouse; keep one.',
    ],
    ['is declared twice', [sweep, sweep], [doer(sweep)], 'mill.sweep is declared twice; keep one.'],
    [
      'is not declared',
      [],
      [doer(sweep)],
      'Miller does mill.sweep, which mill does not declare; name it in forModule.',
    ],
    ["is another module's", [other], [doer(other)], 'street.sweep is no chore of mill; begin its name with mill.'],
  ])('names a chore that %s', (_, declared, doers, finding) => {
    expect(() => choreCensus('mill', declared, doers)).toThrow(finding);
  });
});
