import { dayInWords, writeWall } from './wall-text.js';
import type { ZoneClock } from './zone-clock.js';

/** What a wall time means in a zone. */
export interface PlannedInstant {
  /** ISO instant in UTC, to the millisecond. */
  dueAt: string;
  /** `gap`: the clocks skip it, so it was moved on by as much; `overlap`: it comes twice and the first is meant. */
  remark?: 'gap' | 'overlap';
  /** The remark in a sentence for people. */
  explanation?: string;
}

/** @param zone the name of the clock's zone, for the explanation */
export function planInstant(wall: number, clock: ZoneClock, zone: string): PlannedInstant {
  const { instant, remark } = clock.toInstant(wall);
  const dueAt = new Date(instant).toISOString();
  if (!remark) return { dueAt };
  const asked = writeWall(wall).slice(11);
  const shown = clock.toWall(instant);
  const explanation =
    remark === 'gap'
      ? `The clocks in ${zone} skip ${asked} that day, so ${writeWall(shown).slice(11, 16)} on ${dayInWords(shown)} is meant.`
      : `${asked} comes twice in ${zone} on ${dayInWords(shown)}; the first is meant.`;
  return { dueAt, remark, explanation };
}
