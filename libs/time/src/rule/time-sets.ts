import { DAY, MINUTE } from '../clock/calendar.js';
import type { Rule } from './rule.js';

const HOUR = 60 * MINUTE;

/** The times of one day that a rule's hours, minutes and seconds make, as milliseconds since midnight, in order. */
export function timesOfDay(rule: Rule): number[] {
  return rule.BYHOUR.flatMap((hour) => timesOfHour(rule).map((time) => hour * HOUR + time));
}

/** The turns of an hourly or minutely rule that fall on one day: each the wall times of that hour or minute. */
export function* turnsOfDay(rule: Rule, start: number, day: number): Generator<number[]> {
  const [unit, times] = rule.frequency === 'HOURLY' ? [HOUR, timesOfHour(rule)] : [MINUTE, timesOfMinute(rule)];
  const step = rule.interval * unit;
  const origin = start - (((start % unit) + unit) % unit);
  const midnight = day * DAY;
  const first = origin + Math.max(0, Math.ceil((midnight - origin) / step)) * step;
  for (let turn = first; turn < midnight + DAY; turn += step) {
    if (allowsTurn(rule, turn - midnight)) yield times.map((time) => turn + time);
  }
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
