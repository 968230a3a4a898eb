import { FieldReader } from './field-reader.js';
import { planWalls } from './plan-walls.js';
import { ImpossiblePlan } from './problem.js';
import type { Recurrence } from './recurrence.js';
import { takeOccurrences, type Occurrences, type Wanted } from './take-occurrences.js';

/**
 * The next occurrences of a recurrence. Its wall times are told first and each is mapped by the rule of `toInstant`, so
 * that 09:00 stays 09:00 when clocks change. Instants strictly increase; after the year 2100 there are none.
 *
 * @throws ImpossiblePlan when a field cannot be understood
 */
export function occurrencesAfter(recurrence: Recurrence, wanted: Wanted): Occurrences {
  const reader = new FieldReader();
  const walls = planWalls(recurrence, reader);
  if (!walls) throw new ImpossiblePlan(reader.problems);
  return takeOccurrences(walls.from, recurrence.zone, walls.clock, wanted);
}
