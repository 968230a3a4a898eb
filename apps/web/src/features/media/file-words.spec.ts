import { describe, expect, it } from '@jest/globals';
import { lengthInWords, sizeInWords } from './file-words';

describe(sizeInWords, () => {
  it.each([
    [999, '999 B'],
    [1499, '1 KB'],
    [3_420_000, '3.4 MB'],
    [42_000_000, '42 MB'],
  ])('%i is %s', (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });
});

describe(lengthInWords, () => {
  it.each([
    [6600, '0:07'],
    [750_000, '12:30'],
  ])('%i is %s', (ms, words) => {
    expect(lengthInWords(ms)).toBe(words);
  });
});
