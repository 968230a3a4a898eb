import { describe, expect, it } from '@jest/globals';
import { merge } from './merge.js';

describe('merge', () => {
  it.each([
    [[], [], []],
    [[1, 3], [], [1, 3]],
    [[], [1, 3], [1, 3]],
    [
      [2, 4],
      [1, 2, 3, 5],
      [1, 2, 3, 4, 5],
    ],
    [[2], [1, 1, 2, 2, 3, 3], [1, 2, 3]],
    [[1, 2, 3], [2], [1, 2, 3]],
    [
      [5, 6],
      [1, 2],
      [1, 2, 5, 6],
    ],
    [
      [1, 2],
      [5, 6],
      [1, 2, 5, 6],
    ],
  ])('makes of %j and %j one series %j', (one, other, both) => {
    expect([...merge(one, other)]).toEqual(both);
  });
});
