import { describe, expect, it } from '@jest/globals';
import { toInstant } from './to-instant.js';
import { toWallTime } from './to-wall-time.js';
import { isZone, tzVersion, zones } from './zones.js';

describe('zones', () => {
  it('offers each city once and UTC, and no fixed offsets', () => {
    const offered = zones();
    expect(offered).toEqual(expect.arrayContaining(['UTC', 'Europe/Berlin', 'America/Vancouver']));
    expect(offered.filter((name) => name.startsWith('Etc/'))).toEqual([]);
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered.every((name) => isZone(name))).toBe(true);
  });

  it('knows legacy names without offering them', () => {
    expect(isZone('US/Eastern')).toBe(true);
    expect(zones()).not.toContain('US/Eastern');
    expect(isZone('us/eastern')).toBe(false);
    expect(isZone('Mars/Olympus')).toBe(false);
  });

  it('carries data at least as new as 2026f', () => {
    expect(tzVersion() >= '2026f').toBe(true);
  });

  it('turns an instant back into the wall time it came from', () => {
    for (const zone of zones()) {
      const { dueAt, remark } = toInstant('2027-06-15T12:34', zone);
      expect(remark).toBeUndefined();
      expect(toWallTime(dueAt, zone)).toBe('2027-06-15T12:34');
    }
  });
});
