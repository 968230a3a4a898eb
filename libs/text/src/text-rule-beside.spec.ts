import { describe, expect, it } from '@jest/globals';
import { textRuleBeside } from './text-rule-beside.js';

describe(textRuleBeside, () => {
  it.each([
    [4096, 0],
    [1024, 1],
  ])('takes %i units beside %i files', (max, files) => {
    expect(textRuleBeside({ max: 4096, maxBesideMedia: 1024, unit: 'utf16' }, files).max).toBe(max);
  });

  it('never takes more beside files than without them', () => {
    expect(textRuleBeside({ max: 500, maxBesideMedia: 1024, unit: 'utf16' }, 1).max).toBe(500);
  });
});
