import { describe, expect, it } from '@jest/globals';
import { planAhead } from './ahead.js';

const NOW = '2026-11-21T12:00:00.000Z';
const daily = { kind: 'cron', expression: '0 9 * * *', zone: 'UTC' } as const;

describe(planAhead.name, () => {
  it('goes on where the plan ends, up to the horizon', () => {
    const ahead = planAhead(daily, '2026-12-10T09:00:00.000Z', NOW);
    expect(ahead?.planned[0]).toMatchObject({ dueAt: '2026-12-11T09:00:00.000Z' });
    expect(ahead?.planned.at(-1)).toMatchObject({ dueAt: '2026-12-26T09:00:00.000Z' });
    expect(ahead?.until).toBe('2026-12-26T12:00:00.000Z');
  });

  it('makes up for a day that nobody planned, and for no more', () => {
    expect(planAhead(daily, '2026-11-21T08:00:00.000Z', NOW)?.planned[0]?.dueAt).toBe('2026-11-21T09:00:00.000Z');
    expect(planAhead(daily, '2026-01-01T00:00:00.000Z', NOW)?.planned[0]?.dueAt).toBe('2026-11-21T09:00:00.000Z');
  });

  it('has nothing to add to what does not recur', () => {
    expect(planAhead({ kind: 'at', dueAt: NOW }, NOW, NOW)).toBeUndefined();
    expect(planAhead(null, NOW, NOW)).toBeUndefined();
  });
});
