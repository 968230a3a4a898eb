import { DAY, MINUTE } from '../clock/calendar.js';
import type { Rule } from './rule.js';

const HOUR = 60 * MINUTE;

/** The times of one day that a rule's hours, minutes and seconds make, as milliseconds since midnight, in order. */
export function timesOfDay(rule: Rule): number[] {
  return rule.BYHOUR.flatMap((hour) => timesOfHour(rule).map((time) => hour * HOUR + time));
}

/** The times that one turn of an hourly or minutely rule makes, as milliseconds since the turn's beginning, in order. */
export function timesOfTurn(rule: Rule): number[] {
  return rule.frequency === 'HOURLY' ? timesOfHour(rule) : timesOfMinute(rule);
}

/** Where the turns of an hourly or minutely rule begin that fall on one day. */
export function* turnsOfDay(rule: Rule, start: number, day: number): Generator<number> {
  const unit = rule.frequency === 'HOURLY' ? HOUR : MINUTE;
  const step = rule.interval * unit;
  const origin = start - (start % unit);
  const midnight = day * DAY;
  const first = origin + Math.max(0, Math.ceil((midnight - origin) / step)) * step;
  for (let turn = first; turn < midnight + DAY; turn += step) {
    if (allowsTurn(rule, turn - midnight)) yield turn;
  }
}

/** Whether an hourly or minutely rule meets its own hours and minutes on any day at all. */
export function meetsItsTimes(rule: Rule, start: number): boolean {
  const unit = rule.frequency === 'HOURLY' ? HOUR : MINUTE;
  // turns come around to all times of day that lie whole multiples of this from the first one, and to no other
  const grid = greatestCommonDivisor(rule.interval, DAY / unit) * unit;
  const origin = (start - (start % unit)) % grid;
  for (let time = origin; time < DAY; time += grid) if (allowsTurn(rule, time)) return true;
  return false;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function allowsTurn(rule: Rule, time: number): boolean {
  if (rule.BYHOUR.length > 0 && !rule.BYHOUR.includes(Math.floor(time / HOUR))) return false;
  if (rule.frequency === 'HOURLY' || rule.BYMINUTE.length === 0) return true;
  return rule.BYMINUTE.includes((time % HOUR) / MINUTE);
}

function timesOfHour(rule: Rule): number[] {
  return rule.BYMINUTE.flatMap((minute) => timesOfMinute(rule).map((time) => minute * MINUTE + time));
}

function timesOfMinute(rule: Rule): number[] {
  return rule.BYSECOND.map((second) => second * 1000);
}
