import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from '../prepare/paths.mjs';
import { addUp, outcome } from './tally.mjs';

/** Far beyond what any suite takes; only something that hangs meets it. */
const LIMIT_MS = 20 * 60_000;

/** Runs one suite in a Jest of its own. @returns {Promise<import('./tally.mjs').Outcome>} */
export async function runSuite(suite, jestArgs, run) {
  const ready = suite.ready?.() ?? { env: {}, notes: [] };
  if ('missing' in ready) return skipSuite(suite, ready.missing);
  console.log(`\n${suite.name}`);
  const began = performance.now();
  const results = join(run.folder, `${suite.name}.jsonl`);
  const end = await jest(suite, { ...ready.env, DROVER_TEST_RESULTS: results }, jestArgs, run);
  const sum = read(results, suite, end);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${suite.name}: ${sum.passed} passed, ${sum.failed} failed in ${seconds} s`);
  return addUp([sum, outcome({ notes: ready.notes ?? [] })]);
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

function read(results, suite, end) {
  const lines = existsSync(results)
    ? readFileSync(results, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const files = lines.filter((line) => line.path !== undefined);
  const sum = addUp(files.map((file) => ofFile(file, suite)));
  const last = lines.at(-1);
  if (last?.complete && (end === 0 || sum.failed > 0)) return sum;
  const during = last?.running.length ? `during ${last.running.join(', ')}` : 'outside of any test file';
  return addUp([sum, outcome({ failed: 1, notes: [`Failed: ${suite.name} ended (${end}) ${during}.`] })]);
}

function ofFile({ passed, failed, skipped }, suite) {
  const notes = skipped.map((test) => `Skipped in its own file: ${suite.name}: ${test}`);
  return outcome({ passed, failed, skipped: skipped.length, notes });
}
