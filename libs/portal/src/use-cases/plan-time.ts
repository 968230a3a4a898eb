import { ImpossibleTime, toInstant, toWallTime, tzVersion } from '#time';
import type { PlannedTime } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import type { WallTime } from '../domain/schedule-wish.js';

/** The running minute may still be chosen. */
const LEEWAY_MS = 60_000;

/**
 * Makes an instant of a wall time.
 *
 * @param now ISO instant
 * @param path where the wall time stands in the request, such as `schedule`, or '' for its top
 * @param past the field to blame when it lies in the past
 */
export function planTime(wish: WallTime, now: string, path: string, past = 'localTime'): PlannedTime {
  const field = (name: string) => (path ? `${path}.${name}` : name);
  try {
    const { dueAt, remark } = toInstant(wish.localTime, wish.zone);
    if (Date.parse(dueAt) < Date.parse(now) - LEEWAY_MS) {
      throw Refusal.invalid([{ field: field(past), message: 'is in the past; choose a later time' }]);
    }
    const planned = { localTime: wish.localTime, zone: wish.zone, dueAt, tzVersion: tzVersion() };
    return remark ? { ...planned, remark } : planned;
  } catch (error) {
    if (!(error instanceof ImpossibleTime)) throw error;
    throw Refusal.invalid([{ field: field(error.field), message: error.problem }]);
  }
}

/** This very instant, as the clock in `zone` shows it. */
export function planNow(now: string, zone: string): PlannedTime {
  return { localTime: toWallTime(now, zone), zone, dueAt: now, tzVersion: tzVersion() };
}
