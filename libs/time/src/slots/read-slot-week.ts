import { dayOf } from '../clock/calendar.js';
import { readWall } from '../clock/wall-text.js';
import type { ZoneClock } from '../clock/zone-clock.js';
import type { FieldReader } from '../field-reader.js';
import type { Span } from './spans.js';
import type { SlotWeek, WeeklySlot } from './slot-week.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const MAX_SLOTS = 200;
const MAX_DAYS_OFF = 500;
const MAX_BLACKOUTS = 200;

/** A week of slots in numbers. */
export interface ReadSlotWeek {
  clock: ZoneClock;
  /** Times of day, in milliseconds, of the weekdays (from 0, Monday) that have any; in order, each once. */
  times: Map<number, number[]>;
  daysOff: Set<number>;
  blackouts: Span[];
}

/** @returns undefined when a field cannot be understood */
export function readSlotWeek(week: SlotWeek, reader: FieldReader): ReadSlotWeek | undefined {
  const clock = reader.zone(week.zone);
  const times = readTimes(week.slots, reader);
  const daysOff = reader.few(week.daysOff, 'daysOff', MAX_DAYS_OFF) ? readDays(week.daysOff, reader) : [];
  const blackouts = reader.few(week.blackouts, 'blackouts', MAX_BLACKOUTS)
    ? week.blackouts.map((blackout, index) => {
        const from = reader.wall(blackout.from, `blackouts[${index}].from`);
        const to = reader.wall(blackout.to, `blackouts[${index}].to`);
        if (blackout.to <= blackout.from) reader.refuse(`blackouts[${index}].to`, 'must lie after its beginning');
        return { from, to };
      })
    : [];
  return clock && reader.problems.length === 0 ? { clock, times, daysOff: new Set(daysOff), blackouts } : undefined;
}

function readTimes(slots: WeeklySlot[], reader: FieldReader): Map<number, number[]> {
  const times = new Map<number, number[]>();
  if (!reader.few(slots, 'slots', MAX_SLOTS)) return times;
  for (const [index, { weekday, time }] of slots.entries()) {
    if (!WEEKDAYS.includes(weekday))
      reader.refuse(`slots[${index}].weekday`, `${weekday} is not between 1 (Monday) and 7 (Sunday)`);
    const timeOfDay = time.length === 5 ? readWall(`1970-01-01T${time}`) : undefined;
    if (timeOfDay === undefined) reader.refuse(`slots[${index}].time`, 'must be a time of day like 09:00');
    else times.set(weekday - 1, [...(times.get(weekday - 1) ?? []), timeOfDay]);
  }
  for (const [weekday, onDay] of times)
    times.set(
      weekday,
      [...new Set(onDay)].sort((a, b) => a - b),
    );
  return times;
}

function readDays(days: string[], reader: FieldReader): number[] {
  return days.map((day, index) => {
    const wall = readWall(`${day}T00:00`);
    if (wall === undefined) reader.refuse(`daysOff[${index}]`, 'must be a real day like 2026-12-25');
    return dayOf(wall ?? 0);
  });
}
