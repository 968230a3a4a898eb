import { describe, expect, it } from '@jest/globals';
import { instantProblems } from './instant-problems.js';

const NOW = '2026-11-21T10:00:30Z';

describe('instantProblems', () => {
  it.each([
    ['the next second', '2026-11-21T10:00:31Z', []],
    ['the running minute', '2026-11-21T09:59:30Z', []],
    ['a moment longer ago', '2026-11-21T09:59:29.999Z', ['is in the past; choose a later time']],
    ['the last moment of 2100', '2100-12-31T23:59:59.999Z', []],
    ['the year 2101', '2101-01-01T00:00:00Z', ['lies after the year 2100; choose an earlier time']],
    ['no instant', 'tomorrow', ['must be an ISO instant like 2026-11-22T09:00:00Z']],
  ])('judges %s', (_name, dueAt, messages) => {
    expect(instantProblems(dueAt, NOW)).toEqual(messages.map((message) => ({ field: 'dueAt', message })));
  });

  it('takes another grace', () => {
    expect(instantProblems('2026-11-21T09:00:30Z', NOW, 3_600_000)).toEqual([]);
    expect(instantProblems('2026-11-21T09:00:29Z', NOW, 3_600_000)).toHaveLength(1);
  });

  it('names a clock that says no instant', () => {
    expect(instantProblems('2026-11-21T09:00:30Z', 'now')).toEqual([
      { field: 'now', message: 'must be an ISO instant like 2026-11-22T09:00:00Z' },
    ]);
  });
});
