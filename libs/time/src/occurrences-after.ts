import { HORIZON, LONGEST_CHANGE } from './clock/calendar.js';
import { planInstant, type PlannedInstant } from './clock/planned-instant.js';
import { writeWall } from './clock/wall-text.js';
import { inOrder } from './in-order.js';
import { planWalls } from './plan-walls.js';
import { ImpossiblePlan } from './problem.js';
import type { Recurrence } from './recurrence.js';

/** One instant of a plan, with the wall time that it stands for. */
export interface Occurrence extends PlannedInstant {
  localTime: string;
}

/** `ended`: nothing comes after these, ever. */
export interface Occurrences {
  items: Occurrence[];
  ended: boolean;
}

/** Which part of a plan is wanted: instants after `after`, not after `until`, at most `limit`. */
export interface Wanted {
  /** ISO instant. */
  after: string;
  limit: number;
  /** ISO instant. */
  until?: string;
}

/**
 * The next occurrences of a recurrence. Its wall times are told first and each is mapped by the rule of `toInstant`, so
 * that 09:00 stays 09:00 when clocks change. Instants strictly increase; after the year 2100 there are none.
 *
 * @throws ImpossiblePlan when a field cannot be understood
 */
export function occurrencesAfter(recurrence: Recurrence, wanted: Wanted): Occurrences {
  const after = readInstant(wanted.after, 'after');
  const until = wanted.until === undefined ? HORIZON : readInstant(wanted.until, 'until');
  const { clock, from } = planWalls(recurrence);
  const items: Occurrence[] = [];
  for (const { wall, instant } of inOrder(from(clock.toWall(after) - LONGEST_CHANGE), clock)) {
    if (instant <= after) continue;
    if (instant > HORIZON) break;
    if (instant > until || items.length >= wanted.limit) return { items, ended: false };
    items.push({ localTime: writeWall(wall), ...planInstant(wall, clock, recurrence.zone) });
  }
  return { items, ended: true };
}

function readInstant(text: string, field: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new ImpossiblePlan([{ field, message: 'must be an ISO instant' }]);
  return instant;
}
