import type { Problem } from '../problem.js';
import { FIELDS, readField, type CronField } from './read-field.js';

/** A five-field cron expression: the values that each field allows. */
export type Cron = Record<keyof typeof FIELDS, CronField>;

export type CronReading = { cron: Cron; problems: [] } | { cron?: undefined; problems: Problem[] };

const NICKNAMES: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** @param text minute, hour, day of month, month, day of week, such as `0 9 * * 1-5` */
export function readCron(text: string): CronReading {
  const trimmed = text.trim();
  const words = trimmed.split(/\s+/);
  const shape = trimmed.startsWith('@') ? nicknameProblem(trimmed) : shapeProblem(words);
  if (shape) return { problems: [{ field: 'expression', message: shape }] };
  const problems: Problem[] = [];
  const read = (name: keyof typeof FIELDS, index: number): CronField => {
    const field = readField(String(words[index]), FIELDS[name]);
    if (typeof field !== 'string') return field;
    problems.push({ field: `expression.${name}`, message: field });
    return { values: [], open: true };
  };
  const cron = {
    minute: read('minute', 0),
    hour: read('hour', 1),
    dayOfMonth: read('dayOfMonth', 2),
    month: read('month', 3),
    dayOfWeek: read('dayOfWeek', 4),
  };
  return problems.length > 0 ? { problems } : { cron, problems: [] };
}

function nicknameProblem(text: string): string {
  const instead = NICKNAMES[text.toLowerCase()] ?? '0 * * * * for every hour';
  return `${text} is not an expression of five fields; write ${instead}`;
}

function shapeProblem(words: string[]): string | undefined {
  if (words.length === 6) return 'has six fields; seconds and years cannot be given, so leave five';
  if (words.length === 5) return undefined;
  return 'needs five fields: minute, hour, day of month, month, day of week, such as 0 9 * * 1-5';
}
