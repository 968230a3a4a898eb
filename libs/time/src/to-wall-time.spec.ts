import { describe, expect, it } from '@jest/globals';
import { toWallTime } from './to-wall-time.js';

describe('toWallTime', () => {
  it.each([
    ['2026-11-22T09:00:00Z', 'Europe/Berlin', '2026-11-22T10:00'],
    ['2026-11-22T09:00:59.999Z', 'UTC', '2026-11-22T09:00'],
    ['2026-11-22T23:30:00+01:00', 'Asia/Kathmandu', '2026-11-23T04:15'],
  ])('shows %s in %s as %s', (instant, zone, wall) => {
    expect(toWallTime(instant, zone)).toBe(wall);
  });

  it('refuses a zone and an instant that do not exist', () => {
    const refusal = (field: string, message: string) => expect.objectContaining({ field, message }) as unknown as Error;
    expect(() => toWallTime('2026-11-22T09:00:00Z', 'Mars/Olympus')).toThrow(
      refusal('zone', 'zone must be an IANA zone like Europe/Berlin'),
    );
    expect(() => toWallTime('2026-11-22T09:00', 'UTC')).toThrow(
      refusal('instant', 'instant must be an ISO instant like 2026-11-22T09:00:00Z'),
    );
  });
});
