import { LONGEST_CHANGE } from './clock/calendar.js';
import { readWall } from './clock/wall-text.js';
import { ZoneClock } from './clock/zone-clock.js';
import { cronWalls } from './cron/cron-walls.js';
import { readCron } from './cron/read-cron.js';
import { ImpossiblePlan, type Problem } from './problem.js';
import type { CronRecurrence, Recurrence, RuleRecurrence } from './recurrence.js';
import { readRule } from './rule/read-rule.js';
import type { Rule } from './rule/rule.js';
import { ruleWalls } from './rule/rule-walls.js';

/** A recurrence made ready to be counted out. */
export interface Walls {
  clock: ZoneClock;
  /** Its wall times in order and each once, none before `from`. */
  from: (from: number) => Iterable<number>;
}

/** @throws ImpossiblePlan when a field cannot be understood */
export function planWalls(recurrence: Recurrence): Walls {
  const problems: Problem[] = [];
  const clock = ZoneClock.of(recurrence.zone);
  if (!clock) problems.push({ field: 'zone', message: 'must be an IANA zone like Europe/Berlin' });
  const walls = recurrence.kind === 'rule' ? rule(recurrence, problems) : cron(recurrence, problems);
  if (!clock || problems.length > 0) throw new ImpossiblePlan(problems);
  return { clock, from: (from) => walls(from, clock) };
}

/** Wall times from one on; the clock tells where a rule ends that ends at an instant. */
type Source = (from: number, clock: ZoneClock) => Iterable<number>;

function rule(recurrence: RuleRecurrence, problems: Problem[]): Source {
  const { rule, problems: wrong } = readRule(recurrence.rrule);
  problems.push(...wrong);
  const start = readField(recurrence.start, 'start', problems);
  const added = readFields(recurrence.rdates, 'rdates', problems).sort((a, b) => a - b);
  const without = new Set(readFields(recurrence.exdates, 'exdates', problems));
  return function* (from, clock) {
    if (!rule) return;
    const ruled = upToInstant(ruleWalls(rule, start, from), rule, clock);
    const extra = added.filter((wall) => wall >= from);
    for (const wall of merge(ruled, extra)) if (!without.has(wall)) yield wall;
  };
}

/** Leaves out what a rule's UNTIL with Z excludes. */
function* upToInstant(walls: Iterable<number>, { until }: Rule, clock: ZoneClock): Generator<number> {
  if (!until || 'wall' in until) return yield* walls;
  for (const wall of walls) {
    if (wall > clock.toWall(until.instant) + LONGEST_CHANGE) return;
    if (clock.toInstant(wall).instant <= until.instant) yield wall;
  }
}

function cron(recurrence: CronRecurrence, problems: Problem[]): Source {
  const { cron, problems: wrong } = readCron(recurrence.cron);
  problems.push(...wrong);
  const start = recurrence.start === undefined ? -Infinity : readField(recurrence.start, 'start', problems);
  return (from) => (cron ? cronWalls(cron, Math.max(start, from)) : []);
}

function readField(text: string, field: string, problems: Problem[]): number {
  const wall = readWall(text);
  if (wall === undefined) problems.push({ field, message: 'must be a real wall time like 2026-11-22T09:00' });
  return wall ?? 0;
}

function readFields(texts: string[] | undefined, field: string, problems: Problem[]): number[] {
  return (texts ?? []).map((text, index) => readField(text, `${field}[${index}]`, problems));
}

/** Two series in order made one, each wall time once. */
function* merge(walls: Iterable<number>, extra: number[]): Generator<number> {
  let place = 0;
  let last = -Infinity;
  for (const wall of walls) {
    for (let next = extra[place]; next !== undefined && next <= wall; next = extra[++place]) {
      if (next > last) yield (last = next);
    }
    if (wall > last) yield (last = wall);
  }
  for (const next of extra.slice(place)) if (next > last) yield (last = next);
}
