import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HORIZON_MS, isWorthTelling, mustRenew, renewAgainMs, shouldRenew, warningDue } from './access.js';

const HOUR_MS = 3_600_000;

it.each([
  [120_001, false],
  [120_000, true],
  [-5, true],
])('renews before a send what ends within two minutes: %i ms', (endsInMs, renewed) => {
  expect(mustRenew(endsInMs)).toBe(renewed);
});

describe(shouldRenew.name, () => {
  it.each([
    ['long-lived, more than a week ahead', 60 * DAY_MS, 7 * DAY_MS + 1, false],
    ['long-lived, a week ahead', 60 * DAY_MS, 7 * DAY_MS, true],
    ['of eight days, a quarter of its life ahead', 8 * DAY_MS, 2 * DAY_MS, true],
    ['of eight days, before that', 8 * DAY_MS, 2 * DAY_MS + 1, false],
    ['short-lived, ended', HOUR_MS, -1, false],
    ['short-lived, ended a day ago', HOUR_MS, -DAY_MS, true],
    ['of two days, still short-lived', 2 * DAY_MS, 1, false],
  ])('%s', (_, lifetimeMs, endsInMs, renewed) => {
    expect(shouldRenew({ endsInMs, lifetimeMs })).toBe(renewed);
  });
});

describe(warningDue.name, () => {
  it.each([
    [14 * DAY_MS + 1, null, undefined],
    [14 * DAY_MS, null, 14],
    [14 * DAY_MS, 14, undefined],
    [3 * DAY_MS, 14, 3],
    [3 * DAY_MS, 3, undefined],
    [-DAY_MS, null, 3],
    [-DAY_MS, 3, undefined],
  ])('with %i ms left, warned %p days ahead: %p', (endsInMs, warnedDays, due) => {
    expect(warningDue(endsInMs, warnedDays)).toBe(due);
  });

  it('is within what is looked through', () => {
    expect(warningDue(HORIZON_MS, null)).toBeDefined();
    expect(warningDue(HORIZON_MS + 1, null)).toBeUndefined();
  });
});

it.each([
  [1, 0, 30_000],
  [2, 0, 60_000],
  [9, 0, HOUR_MS],
  [1, 90_000, 90_000],
])('tries a failed renewal again with growing waits: %i failures, wish %i', (failures, wishMs, waitMs) => {
  expect(renewAgainMs(failures, wishMs)).toBe(waitMs);
});

it('tells people only of the third failure on', () => {
  expect([1, 2, 3, 4].map(isWorthTelling)).toEqual([false, false, true, true]);
});
