import { describe, expect, it } from '@jest/globals';
import { overFrom } from './over-from';

describe(overFrom, () => {
  it.each([
    ['fits', 10, undefined],
    ['0123456789x', 10, 10],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦x', 2, 22],
    ['x', 0, 0],
  ])('says where %j exceeds %i: %s', (text, max, from) => {
    expect(overFrom(text, { max, unit: 'grapheme' })).toBe(from);
  });
});
