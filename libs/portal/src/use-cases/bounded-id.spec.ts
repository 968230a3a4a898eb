import { describe, expect, it } from '@jest/globals';
import { boundedId } from './bounded-id.js';

describe(boundedId, () => {
  it('leaves what fits, and tells apart what does not', () => {
    const long = 'x'.repeat(200);
    expect(boundedId(long)).toBe(long);
    expect(boundedId(`${long}1`)).toHaveLength(64);
    expect(boundedId(`${long}1`)).not.toBe(boundedId(`${long}2`));
  });
});
