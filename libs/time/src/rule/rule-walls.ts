import { DAY, dayOf, HORIZON } from '../clock/calendar.js';
import { matchesDay } from './matches-day.js';
import { periods, type Period } from './periods.js';
import type { Rule } from './rule.js';
import { meetsItsTimes, timesOfDay, timesOfTurn, turnsOfDay } from './time-sets.js';

/**
 * The wall times of a rule in order, none before its start, the start itself only if the rule names it.
 *
 * @param rule completed by its start
 * @param from wall time; earlier ones are left out, and leapt over unless the rule counts
 */
export function* ruleWalls(rule: Rule, start: number, from: number): Generator<number> {
  const last = rule.until && 'wall' in rule.until ? rule.until.wall : HORIZON;
  let left = rule.count ?? Infinity;
  // what a rule counts, it counts from its start
  const lookFrom = rule.count === undefined ? Math.max(start, from) : start;
  for (const wall of wallsInOrder(rule, start, lookFrom)) {
    if (wall > last) return;
    if (wall < start) continue;
    left -= 1;
    if (wall >= from) yield wall;
    if (left === 0) return;
  }
}

function wallsInOrder(rule: Rule, start: number, from: number): Iterable<number> {
  const withinDay = rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY';
  return withinDay ? wallsWithinDays(rule, start, from) : wallsOfDays(rule, start, from);
}

function* wallsOfDays(rule: Rule, start: number, from: number): Generator<number> {
  const times = timesOfDay(rule);
  for (const period of periods(rule, dayOf(start), dayOf(from))) {
    const turn = daysOf(rule, period).flatMap((day) => times.map((time) => day * DAY + time));
    yield* atPlaces(turn, rule.BYSETPOS);
  }
}

function* wallsWithinDays(rule: Rule, start: number, from: number): Generator<number> {
  const times = atPlaces(timesOfTurn(rule), rule.BYSETPOS);
  // else every minute of a century would be looked at in vain
  if (times.length === 0 || !meetsItsTimes(rule, start)) return;
  for (const { first } of periods(rule, dayOf(start), dayOf(from))) {
    if (!matchesDay(rule, first)) continue;
    for (const turn of turnsOfDay(rule, start, first)) for (const time of times) yield turn + time;
  }
}

function daysOf(rule: Rule, { first, last }: Period): number[] {
  const days = [];
  for (let day = first; day <= last; day += 1) if (matchesDay(rule, day)) days.push(day);
  return days;
}

/** The members of a turn at the places that BYSETPOS names, −1 being the last; all when it names none. */
function atPlaces(turn: number[], places: number[]): number[] {
  if (places.length === 0) return turn;
  return turn.filter((_, index) => places.includes(index + 1) || places.includes(index - turn.length));
}
