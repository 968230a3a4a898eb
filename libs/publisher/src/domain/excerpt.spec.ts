import { describe, expect, it } from '@jest/globals';
import { excerpt } from './excerpt.js';

describe(excerpt.name, () => {
  it('takes the first line', () => {
    expect(excerpt('\n Hello\nworld')).toBe('Hello');
  });

  it('leaves a line of 120 characters as it is', () => {
    expect(excerpt('😀'.repeat(120))).toBe('😀'.repeat(120));
  });

  it('cuts a long line to 120 characters and says so', () => {
    const cut = excerpt('😀'.repeat(200));
    expect(Array.from(cut)).toHaveLength(120);
    expect(cut.endsWith('…')).toBe(true);
  });
});
