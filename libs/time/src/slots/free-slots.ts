import { DAY, dayOf, HORIZON, weekdayOf } from '../clock/calendar.js';
import { FieldReader } from '../field-reader.js';
import { ImpossiblePlan, type Problem } from '../problem.js';
import { takeOccurrences, type Occurrences, type Wanted } from '../take-occurrences.js';
import { readSlotWeek, type ReadSlotWeek } from './read-slot-week.js';
import type { SlotWeek } from './slot-week.js';
import { mergeSpans } from './spans.js';

/**
 * The next slots of a week that fall neither on a day off nor into a blackout, mapped like any wall time.
 *
 * @throws ImpossiblePlan when a field cannot be understood
 */
export function freeSlots(week: SlotWeek, wanted: Wanted): Occurrences {
  const reader = new FieldReader();
  const read = readSlotWeek(week, reader);
  if (!read) throw new ImpossiblePlan(reader.problems);
  return takeOccurrences((from) => slotWalls(read, from), week.zone, read.clock, wanted);
}

/** All that is wrong with a week of slots, field by field. */
export function slotProblems(week: SlotWeek): Problem[] {
  const reader = new FieldReader();
  readSlotWeek(week, reader);
  return reader.problems;
}

function* slotWalls({ times, daysOff, blackouts }: ReadSlotWeek, from: number): Generator<number> {
  const closed = mergeSpans(blackouts);
  let next = 0;
  for (let day = dayOf(from); day <= dayOf(HORIZON); day += 1) {
    if (daysOff.has(day)) continue;
    for (const time of times.get(weekdayOf(day)) ?? []) {
      const wall = day * DAY + time;
      while ((closed[next]?.to ?? Infinity) <= wall) next += 1;
      if (wall < (closed[next]?.from ?? Infinity)) yield wall;
    }
  }
}
