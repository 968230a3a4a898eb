import { describe, expect, it } from '@jest/globals';
import { tid } from './tid.js';

/** atproto.com/specs/tid, the syntax as a regular expression. */
const SYNTAX = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const at = (iso: string, ...random: number[]) => tid(new Date(iso), Uint8Array.from(random));

describe('a TID', () => {
  it.each(['1970-01-01T00:00:00Z', '2026-11-21T10:00:00.123Z', '2106-02-07T06:28:16Z'])(
    'is well formed at %s',
    (iso) => {
      expect(at(iso, 255, 255, 255, 255)).toMatch(SYNTAX);
      expect(at(iso, 0, 0, 0, 0)).toMatch(SYNTAX);
    },
  );

  it('sorts by time, whatever the random part', () => {
    expect(at('2026-11-21T10:00:00.001Z', 255, 255, 255, 255) < at('2026-11-21T10:00:00.002Z', 0, 0, 0, 0)).toBe(true);
  });

  it('agrees with the reference on the bits', () => {
    expect(at('1970-01-01T00:00:00Z', 0, 0, 0, 0)).toBe('2222222222222');
    expect(at('1970-01-01T00:00:00Z', 0, 1, 0, 1)).toBe('2222222222323');
    expect(at('1970-01-01T00:00:00.001Z', 0, 0, 0, 0)).toBe('222222222zc22');
  });

  it('differs by its random part', () => {
    const now = '2026-11-21T10:00:00Z';
    expect(new Set([at(now, 0, 0, 0, 0), at(now, 0, 1, 0, 0), at(now, 0, 0, 0, 1), at(now, 0, 0, 3, 0)]).size).toBe(4);
  });
});
