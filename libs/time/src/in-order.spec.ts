import { describe, expect, it } from '@jest/globals';
import { readWall, writeWall } from './clock/wall-text.js';
import { ZoneClock } from './clock/zone-clock.js';
import { inOrder } from './in-order.js';

function sut(zone: string, ...walls: string[]): string[] {
  const clock = ZoneClock.of(zone);
  if (!clock) return [];
  const numbers = walls.map((wall) => readWall(wall) ?? NaN);
  return [...inOrder(numbers, clock)].map(
    ({ wall, instant }) => `${writeWall(wall).slice(11)} at ${new Date(instant).toISOString().slice(11, 16)}`,
  );
}

describe('inOrder', () => {
  it('lets a skipped time wait for those that come before the one it is moved to', () => {
    expect(
      sut('Europe/Berlin', '2026-03-29T02:20', '2026-03-29T02:40', '2026-03-29T03:10', '2026-03-29T03:30'),
    ).toEqual(['03:10 at 01:10', '02:20 at 01:20', '03:30 at 01:30', '02:40 at 01:40']);
  });

  it('keeps of a skipped time and the one it is moved to only the one that exists', () => {
    expect(sut('Europe/Berlin', '2026-03-29T02:30', '2026-03-29T03:30')).toEqual(['03:30 at 01:30']);
  });

  it('gives a skipped time that nothing follows', () => {
    expect(sut('Europe/Berlin', '2026-03-29T01:30', '2026-03-29T02:30')).toEqual(['01:30 at 00:30', '02:30 at 01:30']);
  });

  it('gives a time that comes twice once', () => {
    expect(sut('Europe/Berlin', '2026-10-25T02:00', '2026-10-25T02:30', '2026-10-25T03:00')).toEqual([
      '02:00 at 00:00',
      '02:30 at 00:30',
      '03:00 at 02:00',
    ]);
  });
});
