import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from '../prepare/paths.mjs';
import { replaced, worthAnother } from './second-chance.mjs';
import { addUp, outcome } from './tally.mjs';

/** Far beyond what any suite takes; only something that hangs meets it. */
const LIMIT_MS = 20 * 60_000;

/** More files than these do not fail by chance. */
const MOST_AGAIN = 2;

/**
 * Runs one suite in a Jest of its own. Where a suite says `again`, a file or two that failed beside others run once more by
 * themselves: what passes then is counted as passed, and named at the end, for it has to be mended all the same.
 *
 * @returns {Promise<import('./tally.mjs').Outcome>}
 */
export async function runSuite(suite, jestArgs, run) {
  const ready = suite.ready?.() ?? { env: {}, notes: [] };
  if ('missing' in ready) return skipSuite(suite, ready.missing);
  console.log(`\n${suite.name}`);
  const began = performance.now();
  const first = await attempt(suite, jestArgs, run, ready.env);
  const again = run.stopped || !suite.again || jestArgs.length > 0 ? [] : worthAnother(first, MOST_AGAIN);
  const second = again.length > 0 ? await runAgain(suite, again, run, ready.env) : undefined;
  const sum = sumOf(second === undefined ? first : replaced(first, second), suite);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${suite.name}: ${sum.passed} passed, ${sum.failed} failed in ${seconds} s`);
  return addUp([sum, outcome({ notes: ready.notes ?? [] })]);
}

async function runAgain(suite, files, run, env) {
  console.log(`\n${suite.name}: ${files.map(({ path }) => path).join(', ')} once more, alone`);
  const paths = files.map(({ path }) => path);
  return attempt({ ...suite, workers: 1 }, ['--runTestsByPath', ...paths], run, env, '-again');
}

async function attempt(suite, jestArgs, run, env, mark = '') {
  const results = join(run.folder, `${suite.name}${mark}.jsonl`);
  const end = await jest(suite, { ...env, DROVER_TEST_RESULTS: results }, jestArgs, run);
  return { ...read(results), end };
}

function skipSuite(suite, reason) {
  const note = `Skipped: ${suite.name}, because ${reason}`;
  console.log(`\n${note}`);
  return outcome({ skipped: 1, notes: [note] });
}

/** Resolves to Jest's exit code, or to the signal that ended it. */
function jest(suite, env, jestArgs, run) {
  const args = [
    ...['--selectProjects', suite.project, '--maxWorkers', String(suite.workers)],
    ...[`--reporters=${inClone('scripts/test/reporter.mjs')}`],
    ...(jestArgs.length > 0 ? ['--passWithNoTests', ...jestArgs] : []),
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inClone('node_modules/jest/bin/jest.js'), ...args], {
      cwd: inClone(''),
      env: { ...run.env, ...suite.env, ...env },
      stdio: ['ignore', process.stdout, process.stdout],
    });
    run.child = child;
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve(code ?? signal);
    });
  });
}

function read(results) {
  const lines = existsSync(results)
    ? readFileSync(results, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { files: lines.filter((line) => line.path !== undefined), last: lines.at(-1) };
}

function sumOf({ files, last, end }, suite) {
  const sum = addUp(files.map((file) => ofFile(file, suite)));
  if (last?.complete && (end === 0 || sum.failed > 0)) return sum;
  const during = last?.running.length ? `during ${last.running.join(', ')}` : 'outside of any test file';
  return addUp([sum, outcome({ failed: 1, notes: [`Failed: ${suite.name} ended (${end}) ${during}.`] })]);
}

function ofFile({ passed, failed, skipped, onlyAlone = [] }, suite) {
  const notes = [
    ...skipped.map((test) => `Skipped in its own file: ${suite.name}: ${test}`),
    ...onlyAlone.map((test) => `Passed only when its file ran again, alone; mend it: ${suite.name}: ${test}`),
  ];
  return outcome({ passed, failed, skipped: skipped.length, notes });
}
