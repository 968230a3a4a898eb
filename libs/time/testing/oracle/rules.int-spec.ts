import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { occurrencesAfter } from '../../src/occurrences-after.js';
import { hashOf } from './answers.js';

const lines = readFileSync(new URL('rule-answers.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** As many as rule_answers.py keeps. */
const KEPT = 60;

function answersTo([start = '', rrule = '', except = '', also = '']: string[]): string[] {
  const dates = (list: string) => (list ? list.split(',') : []);
  const recurrence = { kind: 'rule', rrule, start, zone: 'UTC', except: dates(except), also: dates(also) } as const;
  const { items } = occurrencesAfter(recurrence, { after: '2010-01-01T00:00:00Z', limit: KEPT });
  return items.map(({ localTime }) => (localTime.length === 16 ? `${localTime}:00` : localTime));
}

describe('seeded rules against python3-dateutil', () => {
  it('gives the same wall times for each of 2,000', () => {
    const mismatches = [];
    for (const line of lines) {
      const fields = line.split('|');
      const answers = answersTo(fields);
      if (String(answers.length) !== fields[4] || hashOf(answers) !== fields[5]) mismatches.push(line);
    }
    expect(mismatches).toEqual([]);
    expect(lines).toHaveLength(2_000);
  }, 240_000);
});
