/**
 * Checks everything that needs no running Drover: layout, lint, boundaries, types, unused code, generated files, lock.
 * Closes with the plain line `N passed, N failed`, a check counting as one.
 */
import { CHECKS } from './check/checks.mjs';
import { runCheck } from './check/run-check.mjs';
import { addUp, closingLine } from './test/tally.mjs';

const outcomes = [];
for (const check of CHECKS) outcomes.push(await runCheck(check));

const total = addUp(outcomes);
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
