import { expect, it } from '@jest/globals';
import { chunksOf, rangesOf } from './chunks.js';

it.each([1, 5_000_000, 64_000_000])('sends %i bytes as one', (bytes) => {
  expect(chunksOf(bytes)).toEqual({ chunkSize: bytes, count: 1 });
  expect(rangesOf(bytes)).toEqual([[0, bytes]]);
});

it('joins what is left over to the last chunk', () => {
  expect(chunksOf(70_000_000)).toEqual({ chunkSize: 20_000_000, count: 3 });
  expect(rangesOf(70_000_000)).toEqual([
    [0, 20_000_000],
    [20_000_000, 40_000_000],
    [40_000_000, 70_000_000],
  ]);
});
