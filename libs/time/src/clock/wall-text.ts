import { MONTHS } from '../words/words.js';
import { MINUTE } from './calendar.js';

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/**
 * The wall time that a text names.
 *
 * @param text `YYYY-MM-DDTHH:mm` or `YYYY-MM-DDTHH:mm:ss`
 * @returns undefined when there is no such day or time
 */
export function readWall(text: string): number | undefined {
  if (!WALL_TIME.test(text)) return undefined;
  const wall = Date.parse(`${text}Z`);
  // Date.parse takes 30 February for 2 March and 24:00 for the next day
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(text) ? wall : undefined;
}

/** `YYYY-MM-DDTHH:mm`, with seconds only where there are any. */
export function writeWall(wall: number): string {
  return new Date(wall).toISOString().slice(0, wall % MINUTE === 0 ? 16 : 19);
}

/** A day in words, such as `29 March 2026`. */
export function dayInWords(wall: number): string {
  const date = new Date(wall);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
