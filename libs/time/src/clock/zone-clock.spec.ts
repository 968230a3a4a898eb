import moment from 'moment-timezone';
import { describe, expect, it } from '@jest/globals';
import { readWall, writeWall } from './wall-text.js';
import { ZoneClock } from './zone-clock.js';

function clockOf(zone: string): ZoneClock {
  const clock = ZoneClock.of(zone);
  if (!clock) throw new Error(`${zone} is no zone`);
  return clock;
}

describe('ZoneClock', () => {
  it('knows zones in their exact spelling only', () => {
    expect(ZoneClock.of('europe/berlin')).toBeUndefined();
    expect(ZoneClock.of('Mars/Olympus')).toBeUndefined();
    expect(ZoneClock.of('Europe/Berlin')).toBeDefined();
  });

  it('is made once for the same data, and anew for other data', () => {
    moment.tz.add('Test/Zone|A|-10|0||');
    const before = clockOf('Test/Zone');
    expect(clockOf('Test/Zone')).toBe(before);
    moment.tz.add('Test/Zone|B|-20|0||');
    expect(clockOf('Test/Zone').toWall(0)).toBe(2 * 3_600_000);
  });

  it('shows on the wall what each side of a change says', () => {
    const berlin = clockOf('Europe/Berlin');
    const wallAt = (instant: string) => writeWall(berlin.toWall(Date.parse(instant)));
    expect(wallAt('2026-03-29T00:59:59Z')).toBe('2026-03-29T01:59:59');
    expect(wallAt('2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00');
    expect(wallAt('2026-10-25T00:59:59Z')).toBe('2026-10-25T02:59:59');
    expect(wallAt('2026-10-25T01:00:00Z')).toBe('2026-10-25T02:00');
  });

  it('takes wall times before the first change and after the last', () => {
    const berlin = clockOf('Europe/Berlin');
    const { instant, remark } = berlin.toInstant(readWall('1800-01-01T00:00') ?? 0);
    // local mean time, 53 minutes and 28 seconds ahead
    expect(new Date(instant).toISOString()).toBe('1799-12-31T23:06:32.000Z');
    expect(remark).toBeUndefined();
    expect(berlin.toInstant(readWall('2099-01-01T00:00') ?? 0)).toEqual({ instant: Date.UTC(2098, 11, 31, 23) });
  });
});
