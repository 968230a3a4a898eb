import { describe, expect, it } from '@jest/globals';
import { readInstant } from './instant-text.js';
import { dayInWords, readWall, writeWall } from './wall-text.js';

describe('wall times as text', () => {
  it.each([
    ['2026-11-22T09:00', Date.UTC(2026, 10, 22, 9)],
    ['2026-11-22T09:00:07', Date.UTC(2026, 10, 22, 9, 0, 7)],
    ['2024-02-29T23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59)],
  ])('reads %s and writes it again', (text, wall) => {
    expect(readWall(text)).toBe(wall);
    expect(writeWall(wall)).toBe(text);
  });

  it.each([
    '2026-02-29T09:00',
    '2026-04-31T09:00',
    '2026-13-01T09:00',
    '2026-11-22T24:00',
    '2026-11-22T09:60',
    '2026-11-22T09:00:60',
    '2026-11-22 09:00',
    '2026-11-22T09:00Z',
    ' 2026-11-22T09:00',
    '2026-11-22T09:00 ',
    '2026-11-22T09',
    '2026-11-22T9:00',
    '2026-11-22T09:00:00.000',
    '+002026-11-22T09:00',
    '',
  ])('reads no wall time in "%s"', (text) => {
    expect(readWall(text)).toBeUndefined();
  });

  it('says a day in words', () => {
    expect(dayInWords(Date.UTC(2026, 2, 29, 23))).toBe('29 March 2026');
    expect(dayInWords(Date.UTC(2026, 11, 1))).toBe('1 December 2026');
  });
});

describe('instants as text', () => {
  it.each([
    ['2026-11-22T09:00Z', Date.UTC(2026, 10, 22, 9)],
    ['2026-11-22T09:00:07Z', Date.UTC(2026, 10, 22, 9, 0, 7)],
    ['2026-11-22T09:00:07.125Z', Date.UTC(2026, 10, 22, 9, 0, 7, 125)],
    ['2026-11-22T09:00:00+05:45', Date.UTC(2026, 10, 22, 3, 15)],
    ['2026-11-22T09:00:00-03:30', Date.UTC(2026, 10, 22, 12, 30)],
  ])('reads %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it.each([
    '2026-11-22T09:00', // an instant of whose zone?
    '2026-11-22',
    '2026',
    '22 Nov 2026 09:00 UTC',
    '2026-02-30T09:00Z',
    '2026-11-22T09:00:61Z',
    '2026-11-22T09:00+25:00',
    'x2026-11-22T09:00Z',
    '2026-11-22T09:00Zx',
    '2026-11-22T09:00:00.Z',
    '',
  ])('reads no instant in "%s"', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });
});
