/**
 * Runs the tests and closes with one plain line: `N passed, N failed` or `N passed, N failed, N skipped`.
 *
 * Usage: node scripts/test.mjs [suite…] [-- arguments for Jest]
 * Suites: see test/suites.mjs; all of them when none is named.
 */
import { openRun } from './test/run.mjs';
import { chooseSuites } from './test/suites.mjs';
import { runSuite } from './test/run-suite.mjs';
import { endLeftovers } from './test/leftovers.mjs';
import { addUp, closingLine } from './test/tally.mjs';

const words = process.argv.slice(2);
const end = words.includes('--') ? words.indexOf('--') : words.length;
const suites = chooseSuites(words.slice(0, end));
const jestArgs = words.slice(end + 1);

const run = openRun();
const outcomes = [];
for (const suite of suites) {
  if (run.stopped) break;
  outcomes.push(await runSuite(suite, jestArgs, run));
}
outcomes.push(await endLeftovers(run));
run.close();

const total = addUp(outcomes);
for (const note of new Set(total.notes)) console.log(note);
console.log(closingLine(total));
process.exitCode = run.stopped || total.failed > 0 || total.passed === 0 ? 1 : 0;
