import type { PlannedInstant } from './clock/planned-instant.js';
import { toInstant } from './to-instant.js';

/** What was planned from a wall time, with the zone data of its day. */
export interface Planned {
  localTime: string;
  zone: string;
  /** ISO instant. */
  dueAt: string;
}

export interface Replanned extends PlannedInstant {
  /** Whether today's zone data makes another instant of the wall time. */
  moved: boolean;
}

/**
 * Plans a wall time anew with today's zone data.
 *
 * @throws ImpossibleTime when the zone is known no more
 */
export function replan({ localTime, zone, dueAt }: Planned): Replanned {
  const planned = toInstant(localTime, zone);
  return { ...planned, moved: Date.parse(planned.dueAt) !== Date.parse(dueAt) };
}
