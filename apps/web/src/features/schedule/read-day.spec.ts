import { describe, expect, it } from '@jest/globals';
import { readDay } from './read-day';

describe(readDay, () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    [' 22 Nov 2026 ', '2026-11-22'],
    ['Sun, 22 Nov 2026', '2026-11-22'],
    ['22.11.2026', '2026-11-22'],
    ['2026-02-30', null],
    ['soon', null],
    ['', null],
  ])('reads %j as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});
