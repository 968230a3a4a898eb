import { HORIZON, LONGEST_CHANGE } from './clock/calendar.js';
import { planInstant, type PlannedInstant } from './clock/planned-instant.js';
import { writeWall } from './clock/wall-text.js';
import type { ZoneClock } from './clock/zone-clock.js';
import { FieldReader } from './field-reader.js';
import { inOrder } from './in-order.js';

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

/** The wall times of a plan: in order, each once, all from the one given on and few before it. */
export type WallsFrom = (wall: number) => Iterable<number>;

/** @throws ImpossiblePlan when `after` or `until` is no instant */
export function takeOccurrences(from: WallsFrom, zone: string, clock: ZoneClock, wanted: Wanted): Occurrences {
  const reader = new FieldReader();
  const after = reader.instant(wanted.after, 'after');
  const until = wanted.until === undefined ? HORIZON : reader.instant(wanted.until, 'until');
  reader.assertNone();
  const items: Occurrence[] = [];
  for (const { wall, instant } of inOrder(from(clock.toWall(after) - LONGEST_CHANGE), clock)) {
    if (instant <= after) continue;
    if (instant > HORIZON) break;
    if (instant > until || items.length >= wanted.limit) return { items, ended: false };
    items.push({ localTime: writeWall(wall), ...planInstant(wall, clock, zone) });
  }
  return { items, ended: true };
}
