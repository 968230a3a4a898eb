import { describe, expect, it } from '@jest/globals';
import { lessonOf } from './budget.js';

describe(lessonOf.name, () => {
  it('learns nothing from an answer that says nothing', () => {
    expect(lessonOf({ kind: 'published' })).toBeUndefined();
    expect(lessonOf({ kind: 'rate_limited', retryAfterMs: 0 })).toBeUndefined();
  });

  it('leaves alone what wants to be left alone, whatever the answer was', () => {
    for (const kind of ['rate_limited', 'doubt', 'refused']) {
      expect(lessonOf({ kind, retryAfterMs: 5000 })).toEqual({ of: 'account', closedMs: 5000 });
    }
  });

  it('remembers what is left, and closes only when nothing is', () => {
    const budget = { remaining: 3, resetMs: 60_000 };
    expect(lessonOf({ kind: 'published', budget })).toEqual({ of: 'account', budget });
    const spent = { remaining: 0, resetMs: 60_000 };
    expect(lessonOf({ kind: 'published', budget: spent })).toEqual({ of: 'account', budget: spent, closedMs: 60_000 });
  });

  it('waits for the longer of both, but for no more than a day', () => {
    const budget = { remaining: 0, resetMs: 60_000 };
    expect(lessonOf({ kind: 'rate_limited', budget, retryAfterMs: 90_000 })?.closedMs).toBe(90_000);
    expect(lessonOf({ kind: 'rate_limited', budget, retryAfterMs: 1000 })?.closedMs).toBe(60_000);
    expect(lessonOf({ kind: 'rate_limited', retryAfterMs: 1e12 })?.closedMs).toBe(86_400_000);
  });

  it('keeps apart what is the account’s and what is the host’s', () => {
    const budget = { remaining: 0, resetMs: 1000, of: 'host' } as const;
    expect(lessonOf({ kind: 'published', budget })).toMatchObject({ of: 'host', closedMs: 1000 });
  });
});
