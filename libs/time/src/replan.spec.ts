import { describe, expect, it } from '@jest/globals';
import { replan } from './replan.js';

describe('replan', () => {
  it('leaves what today’s data says too', () => {
    expect(
      replan({ localTime: '2026-12-01T09:00', zone: 'Europe/Berlin', dueAt: '2026-12-01T08:00:00+00:00' }),
    ).toEqual({
      dueAt: '2026-12-01T08:00:00.000Z',
      moved: false,
    });
  });

  it('moves what older data planned at another instant, so that the wall time stays', () => {
    // Vancouver stays on summer time from 2026 on
    expect(replan({ localTime: '2026-12-01T09:00', zone: 'America/Vancouver', dueAt: '2026-12-01T17:00:00Z' })).toEqual(
      {
        dueAt: '2026-12-01T16:00:00.000Z',
        moved: true,
      },
    );
  });

  it('keeps the remark', () => {
    const dueAt = '2026-03-29T01:30:00Z';
    expect(replan({ localTime: '2026-03-29T02:30', zone: 'Europe/Berlin', dueAt })).toMatchObject({
      moved: false,
      remark: 'gap',
      explanation: expect.stringContaining('skip 02:30'),
    });
  });

  it('refuses a zone that is known no more', () => {
    expect(() => replan({ localTime: '2026-03-29T02:30', zone: 'Old/Zone', dueAt: '2026-03-29T01:30:00Z' })).toThrow(
      expect.objectContaining({ field: 'zone' }) as unknown as Error,
    );
  });
});
