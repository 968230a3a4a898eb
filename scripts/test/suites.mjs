import { needChromium } from './chromium.mjs';
import { needFaketime } from './faketime.mjs';
import { needRedis } from './redis.mjs';

/**
 * @typedef {{
 *   name: string,
 *   project: string,
 *   workers: number,
 *   again?: boolean,
 *   env?: Record<string, string>,
 *   ready?: () => { env: Record<string, string>, notes?: string[] } | { missing: string },
 * }} Suite
 * `again`: real processes and clocks are in play, so a file may fail because of what ran beside it; see run-suite.mjs.
 * `ready` gets what the suite needs from the machine, or says why it cannot; notes are for the end of the run.
 */

/** From the quickest to the slowest, so that what is broken shows early. @type {readonly Suite[]} */
const SUITES = [
  { name: 'unit', project: 'unit', workers: 2 },
  { name: 'contract', project: 'contract', workers: 2, again: true, ready: needRedis },
  { name: 'fences', project: 'fences', workers: 2 },
  { name: 'int', project: 'int', workers: 2, again: true, ready: needRedis },
  { name: 'e2e', project: 'e2e', workers: 2, again: true, ready: () => together(needRedis(), needFaketime()) },
  { name: 'browser', project: 'browser', workers: 1, again: true, ready: needChromium },
];

const together = (...needs) => ({
  env: Object.assign({}, ...needs.map(({ env }) => env)),
  notes: needs.flatMap(({ notes }) => notes),
});

/** @param {readonly string[]} names @returns {readonly Suite[]} all when none is named */
export function chooseSuites(names) {
  const known = SUITES.map((suite) => suite.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exit(2);
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}
