import { readWall } from './wall-text.js';

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The instant that an ISO text names. It must say its offset: without one, Date.parse would take the zone of the process.
 *
 * @returns undefined when there is no such instant
 */
export function readInstant(text: string): number | undefined {
  const [, wall] = INSTANT.exec(text) ?? [];
  if (wall === undefined || readWall(wall) === undefined) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
