import { MINUTE } from './clock/calendar.js';
import { FieldReader } from './field-reader.js';
import { planWalls, type Walls } from './plan-walls.js';
import type { Problem } from './problem.js';
import type { Recurrence } from './recurrence.js';

/** Least distance of two occurrences. */
const SPACING_MINUTES = 5;

/** The closest two of a rule lie within its first days; this many occurrences reach beyond them. */
const LOOKED_AT = 1_000;

/** All that is wrong with a recurrence, field by field, each with what to write instead; empty when it can be planned. */
export function recurrenceProblems(recurrence: Recurrence, spacingMinutes = SPACING_MINUTES): Problem[] {
  const reader = new FieldReader();
  const walls = planWalls(recurrence, reader);
  if (!walls) return reader.problems;
  if (endsBeforeStart(walls)) reader.refuse('rrule.UNTIL', 'lies before the start; choose a later end');
  if (reader.problems.length > 0) return reader.problems;
  const field = recurrence.kind === 'rule' ? 'rrule' : 'expression';
  const closest = closestTwo(walls.from(0));
  if (closest === undefined) reader.refuse(field, 'never comes up to the year 2100; check its days and months');
  else if (closest < spacingMinutes * MINUTE) {
    const between = closest % MINUTE === 0 ? `${closest / MINUTE} min` : `${closest / 1000} s`;
    reader.refuse(field, `comes after ${between} again; leave at least ${spacingMinutes} min between two occurrences`);
  }
  return reader.problems;
}

function endsBeforeStart({ rule, start = 0, clock }: Walls): boolean {
  if (!rule?.until) return false;
  return 'wall' in rule.until ? rule.until.wall < start : rule.until.instant < clock.toInstant(start).instant;
}

/** @returns Infinity when there is only one, undefined when there is none */
function closestTwo(walls: Iterable<number>): number | undefined {
  let closest: number | undefined;
  let last = -Infinity;
  let seen = 0;
  for (const wall of walls) {
    closest = Math.min(closest ?? Infinity, wall - last);
    last = wall;
    if (++seen >= LOOKED_AT) break;
  }
  return closest;
}
