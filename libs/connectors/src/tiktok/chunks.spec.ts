import { expect, it } from '@jest/globals';
import { chunksOf, rangesOf } from './chunks.js';

it.each([1, 5_000_000, 10_000_000])('sends %i bytes as one', (bytes) => {
  expect(chunksOf(bytes)).toEqual({ chunkSize: bytes, count: 1 });
  expect(rangesOf(bytes)).toEqual([[0, bytes]]);
});

it('joins what is left over to the last chunk', () => {
  expect(chunksOf(30_000_000)).toEqual({ chunkSize: 8_000_000, count: 3 });
  expect(rangesOf(30_000_000)).toEqual([
    [0, 8_000_000],
    [8_000_000, 16_000_000],
    [16_000_000, 30_000_000],
  ]);
});

it('keeps the largest video within as many chunks as TikTok takes', () => {
  expect(chunksOf(4_000_000_000).count).toBeLessThanOrEqual(1000);
});
