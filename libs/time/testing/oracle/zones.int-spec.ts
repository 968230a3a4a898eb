import { readFileSync } from 'node:fs';
import moment from 'moment-timezone';
import { describe, expect, it } from '@jest/globals';
import { tzVersion } from '../../src/zones.js';
import { hashOf } from './answers.js';
import { zoneAnswers } from './zone-matrix.js';

const [head = '', ...lines] = readFileSync(new URL('zone-answers.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const zoneOf = (line: string) => line.slice(0, line.indexOf(' '));

/**
 * Zones of moment-timezone whose answers may differ from Debian's, each with its reason. None does; Debian has two names
 * more, which are no zones: Factory and localtime.
 */
const KNOWN_DIFFERENCES: string[] = [];

describe('every zone through every change of its clocks, 2026 to 2036, against python3 zoneinfo', () => {
  it('is compared on the same version of the zone data', () => {
    expect(head).toBe(`# python3 zoneinfo on zone data ${tzVersion()}`);
  });

  it('knows the same zones', () => {
    expect(new Set(moment.tz.names())).toEqual(new Set(lines.map(zoneOf)));
  });

  it('gives the same answer to every question', () => {
    let questions = 0;
    const mismatches: string[] = [];
    for (const line of lines) {
      const zone = zoneOf(line);
      const answers = zoneAnswers(zone);
      questions += answers.length;
      if (`${zone} ${answers.length} ${hashOf(answers)}` !== line) mismatches.push(zone);
    }
    expect(mismatches).toEqual(KNOWN_DIFFERENCES);
    expect(questions).toBeGreaterThan(300_000);
  }, 240_000);
});
