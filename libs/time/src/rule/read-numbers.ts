import type { RuleLists } from './rule.js';

/** Bounds of a number; with `either`, it may also count from the end, as −`to` to −`from`. */
export interface Range {
  from: number;
  to: number;
  either?: boolean;
}

/** RFC 5545, 3.3.10, without the leap second 60. */
export const RANGES: Record<keyof RuleLists, Range> = {
  BYMONTH: { from: 1, to: 12 },
  BYWEEKNO: { from: 1, to: 53, either: true },
  BYYEARDAY: { from: 1, to: 366, either: true },
  BYMONTHDAY: { from: 1, to: 31, either: true },
  BYHOUR: { from: 0, to: 23 },
  BYMINUTE: { from: 0, to: 59 },
  BYSECOND: { from: 0, to: 59 },
  BYSETPOS: { from: 1, to: 366, either: true },
};

/** @returns undefined when the text is no whole number within the range */
export function readNumber(text: string, { from, to, either }: Range): number | undefined {
  if (!/^[+-]?\d{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  const size = either ? Math.abs(number) : number;
  return size >= from && size <= to ? number : undefined;
}

/** The numbers of a list in order and each once, or what is wrong with it. */
export function readNumbers(text: string, range: Range): { numbers: number[]; message?: string } {
  const numbers = [];
  for (const word of text.split(',')) {
    const number = readNumber(word, range);
    if (number === undefined) return { numbers: [], message: `${word || 'an empty value'} is not ${inWords(range)}` };
    numbers.push(number);
  }
  return { numbers: [...new Set(numbers)].sort((a, b) => a - b) };
}

function inWords({ from, to, either }: Range): string {
  return either ? `between ${from} and ${to} or between -${to} and -${from}` : `between ${from} and ${to}`;
}
