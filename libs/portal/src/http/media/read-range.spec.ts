import { expect, it } from '@jest/globals';
import { readRange } from './read-range.js';

it.each([
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=0-99', { start: 0, end: 9 }],
  ['bytes=9-9', { start: 9, end: 9 }],
  ['bytes=10-', undefined],
  ['bytes=5-4', undefined],
  ['bytes=-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,4-5', undefined],
  ['lines=0-3', undefined],
  ['', undefined],
  [undefined, undefined],
])('of ten bytes %j is %j', (header, part) => {
  expect(readRange(header, 10)).toEqual(part);
});
