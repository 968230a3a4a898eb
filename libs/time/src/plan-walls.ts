import { LONGEST_CHANGE } from './clock/calendar.js';
import type { ZoneClock } from './clock/zone-clock.js';
import { cronWalls } from './cron/cron-walls.js';
import { readCron, type Cron } from './cron/read-cron.js';
import type { FieldReader } from './field-reader.js';
import { merge } from './merge.js';
import type { CronRecurrence, Recurrence, RuleRecurrence } from './recurrence.js';
import { completeRule } from './rule/complete-rule.js';
import { readRule } from './rule/read-rule.js';
import type { Rule } from './rule/rule.js';
import { ruleWalls } from './rule/rule-walls.js';

/** Wall times left out or added, each; more is a plan of another kind. */
const MAX_DATES = 500;

/** The wall times of a recurrence. */
export interface Walls {
  clock: ZoneClock;
  /** In order, each once; few before `from`. */
  from: (from: number) => Iterable<number>;
  /** Completed by its start. */
  rule?: Rule;
  start?: number;
  cron?: Cron;
}

/**
 * Makes a recurrence ready to be counted out.
 *
 * @param reader takes what is wrong
 * @returns undefined when a field cannot be understood
 */
export function planWalls(recurrence: Recurrence, reader: FieldReader): Walls | undefined {
  const clock = reader.zone(recurrence.zone);
  return recurrence.kind === 'rule' ? ofRule(recurrence, clock, reader) : ofCron(recurrence, clock, reader);
}

function ofRule(recurrence: RuleRecurrence, clock: ZoneClock | undefined, reader: FieldReader): Walls | undefined {
  const { rule: given, problems } = readRule(recurrence.rrule);
  reader.problems.push(...problems);
  const start = reader.wall(recurrence.start, 'start');
  const also = reader.walls(recurrence.also ?? [], 'also', MAX_DATES).sort((a, b) => a - b);
  const except = new Set(reader.walls(recurrence.except ?? [], 'except', MAX_DATES));
  if (!clock || !given || reader.problems.length > 0) return undefined;
  const rule = completeRule(given, start);
  function* walls(from: number, zone: ZoneClock): Generator<number> {
    const ruled = upToInstant(ruleWalls(rule, start, from), rule, zone);
    for (const wall of merge(ruled, also)) if (!except.has(wall)) yield wall;
  }
  return { clock, rule, start, from: (from) => walls(from, clock) };
}

/** Leaves out what a rule's UNTIL with Z excludes. */
function* upToInstant(walls: Iterable<number>, { until }: Rule, clock: ZoneClock): Generator<number> {
  if (!until || 'wall' in until) return yield* walls;
  for (const wall of walls) {
    if (wall > clock.toWall(until.instant) + LONGEST_CHANGE) return;
    if (clock.toInstant(wall).instant <= until.instant) yield wall;
  }
}

function ofCron(recurrence: CronRecurrence, clock: ZoneClock | undefined, reader: FieldReader): Walls | undefined {
  const { cron, problems } = readCron(recurrence.expression);
  reader.problems.push(...problems);
  const start = recurrence.start === undefined ? 0 : reader.wall(recurrence.start, 'start');
  if (!clock || !cron || reader.problems.length > 0) return undefined;
  return { clock, cron, from: (from) => cronWalls(cron, Math.max(start, from)) };
}
