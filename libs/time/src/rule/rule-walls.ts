import { DAY, dayOf, HORIZON } from '../clock/calendar.js';
import { matchesDay } from './matches-day.js';
import { periods, type Period } from './periods.js';
import type { Rule } from './rule.js';
import { timesOfDay, turnsOfDay } from './time-sets.js';

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
  for (const turn of turns(rule, start, lookFrom)) {
    for (const wall of atPlaces(turn, rule.BYSETPOS)) {
      if (wall > last) return;
      if (wall < start) continue;
      left -= 1;
      if (wall >= from) yield wall;
      if (left === 0) return;
    }
  }
}

function* turns(rule: Rule, start: number, from: number): Generator<number[]> {
  const times = timesOfDay(rule);
  for (const period of periods(rule, dayOf(start), dayOf(from))) {
    if (rule.frequency !== 'HOURLY' && rule.frequency !== 'MINUTELY') {
      yield daysOf(rule, period).flatMap((day) => times.map((time) => day * DAY + time));
    } else if (matchesDay(rule, period.first)) {
      yield* turnsOfDay(rule, start, period.first);
    }
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
