export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday from 0 (Monday); with `nth`, only the nth of its month or year, counted from the end when negative. */
export interface RuleDay {
  weekday: number;
  nth?: number;
}

/** The parts of a rule that are lists of numbers. */
export interface RuleLists {
  BYMONTH: number[];
  BYWEEKNO: number[];
  BYYEARDAY: number[];
  BYMONTHDAY: number[];
  BYHOUR: number[];
  BYMINUTE: number[];
  BYSECOND: number[];
  BYSETPOS: number[];
}

/** A recurrence rule of RFC 5545; an empty list limits nothing. */
export interface Rule extends RuleLists {
  frequency: Frequency;
  interval: number;
  weekStart: number;
  days: RuleDay[];
  count?: number;
  /** The last moment that counts: a wall time, or an instant where the rule writes one with Z. */
  until?: { wall: number } | { instant: number };
}
