import { describe, expect, it } from '@jest/globals';
import { DAY, HORIZON, MINUTE } from '../clock/calendar.js';
import { readWall, writeWall } from '../clock/wall-text.js';
import { first } from '../../testing/first.js';
import { cronWalls } from './cron-walls.js';
import { readCron, type Cron } from './read-cron.js';

function cronOf(text: string): Cron {
  const { cron } = readCron(text);
  if (!cron) throw new Error(`${text} is no cron`);
  return cron;
}

function sut(text: string, from: string, count: number): string[] {
  return first(cronWalls(cronOf(text), readWall(from) ?? NaN), count).map(writeWall);
}

/** The plain meaning of an expression: every minute of the days that fit is held against it. `from` is a midnight. */
function* minuteByMinute(cron: Cron, from: number, days: number): Generator<number> {
  for (let midnight = from; midnight < from + days * DAY; midnight += DAY) {
    const day = new Date(midnight);
    const inMonth = cron.dayOfMonth.values.includes(day.getUTCDate());
    const inWeek = cron.dayOfWeek.values.some((weekday) => weekday % 7 === day.getUTCDay());
    const eitherDay = !cron.dayOfMonth.open && !cron.dayOfWeek.open;
    const dayFits = eitherDay ? inMonth || inWeek : inMonth && inWeek;
    if (!dayFits || !cron.month.values.includes(day.getUTCMonth() + 1)) continue;
    for (let wall = midnight; wall < midnight + DAY; wall += MINUTE) {
      const at = new Date(wall);
      if (cron.minute.values.includes(at.getUTCMinutes()) && cron.hour.values.includes(at.getUTCHours())) yield wall;
    }
  }
}

describe('cronWalls', () => {
  it.each([
    ['0 9 * * 1-5', '2026-11-20T09:01', ['2026-11-23T09:00', '2026-11-24T09:00']],
    ['30,0 8 * * *', '2026-11-20T08:00', ['2026-11-20T08:00', '2026-11-20T08:30', '2026-11-21T08:00']],
    ['0 0 29 2 *', '2026-01-01T00:00', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['0 9 * * 7', '2026-11-21T00:00', ['2026-11-22T09:00', '2026-11-29T09:00']],
    ['0 9 * * 0', '2026-11-21T00:00', ['2026-11-22T09:00', '2026-11-29T09:00']],
    // a Friday, or the 13th: either is enough when both are named
    ['0 9 13 * FRI', '2026-12-10T00:00', ['2026-12-11T09:00', '2026-12-13T09:00', '2026-12-18T09:00']],
    // a step from * names no day: both have to hold
    ['0 9 */2 * FRI', '2026-12-01T00:00', ['2026-12-11T09:00', '2026-12-25T09:00']],
  ])('counts %s out from %s', (text, from, walls) => {
    expect(sut(text, from, walls.length)).toEqual(walls);
  });

  it.each(['*/17 */5 * * *', '5 4 1,15 * 2', '0 12 */3 2-12/5 *', '7 7 * * 6,7', '1-3 0 31 * */3', '59 23 13 * 5'])(
    'counts %s out as a look at every minute of 500 days does',
    (text) => {
      const from = Date.UTC(2026, 10, 22);
      const expected = [...minuteByMinute(cronOf(text), from, 500)];
      expect(first(cronWalls(cronOf(text), from), expected.length)).toEqual(expected);
    },
  );

  it('ends with the year 2100', () => {
    const walls = [...cronWalls(cronOf('59 23 * * *'), Date.UTC(2100, 11, 30))];
    expect(walls.map(writeWall)).toEqual(['2100-12-30T23:59', '2100-12-31T23:59']);
    expect([...cronWalls(cronOf('* * * * *'), HORIZON + 1)]).toEqual([]);
  });
});
