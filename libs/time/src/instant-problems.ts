import { HORIZON } from './clock/calendar.js';
import { FieldReader } from './field-reader.js';
import type { Problem } from './problem.js';

/** The running minute may still be chosen. */
const GRACE_MS = 60_000;

/**
 * What is wrong with an instant as the time of something to come; empty when it can be planned.
 *
 * @param dueAt ISO instant
 * @param now ISO instant
 */
export function instantProblems(dueAt: string, now: string, graceMs = GRACE_MS): Problem[] {
  const reader = new FieldReader();
  const due = reader.instant(dueAt, 'dueAt');
  const present = reader.instant(now, 'now');
  if (reader.problems.length > 0) return reader.problems;
  if (due < present - graceMs) reader.refuse('dueAt', 'is in the past; choose a later time');
  if (due > HORIZON) reader.refuse('dueAt', 'lies after the year 2100; choose an earlier time');
  return reader.problems;
}
