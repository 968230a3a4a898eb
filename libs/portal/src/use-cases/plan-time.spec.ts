import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../domain/refusal.js';
import { planNow, planTime } from './plan-time.js';

const NOW = '2026-11-21T10:00:30.000Z';

function refusalOf(localTime: string, zone: string, path: string): Refusal {
  try {
    planTime({ localTime, zone }, NOW, path);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new TypeError('It was not refused.');
}

describe('planTime', () => {
  it('keeps the wall time beside the instant, and says when the clocks play a trick', () => {
    expect(planTime({ localTime: '2027-03-28T02:30', zone: 'Europe/Berlin' }, NOW, '')).toEqual({
      localTime: '2027-03-28T02:30',
      zone: 'Europe/Berlin',
      dueAt: '2027-03-28T01:30:00.000Z',
      tzVersion: '2026f',
      remark: 'gap',
    });
  });

  it('takes the running minute, not the one before', () => {
    expect(planTime({ localTime: '2026-11-21T10:00', zone: 'UTC' }, NOW, '').dueAt).toBe('2026-11-21T10:00:00.000Z');
    expect(refusalOf('2026-11-21T09:59', 'UTC', '').problems).toEqual([
      { field: 'localTime', message: 'is in the past; choose a later time' },
    ]);
  });

  it('names the field where it stands in the request', () => {
    expect(refusalOf('2027-02-30T10:00', 'UTC', 'schedule').problems).toMatchObject([{ field: 'schedule.localTime' }]);
    expect(refusalOf('2027-02-03T10:00', 'Mars', 'schedule').problems).toMatchObject([{ field: 'schedule.zone' }]);
  });
});

describe('planNow', () => {
  it('is this very instant, as the clock on the wall shows it', () => {
    expect(planNow(NOW, 'Europe/Berlin')).toMatchObject({ dueAt: NOW, localTime: '2026-11-21T11:00' });
  });
});
