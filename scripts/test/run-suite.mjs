import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from '../prepare/paths.mjs';
import { outcome } from './tally.mjs';

/** Far beyond what any suite takes; only something that hangs meets it. */
const LIMIT_MS = 15 * 60_000;

/** Runs one suite in a Jest of its own. @returns {Promise<import('./tally.mjs').Outcome>} */
export async function runSuite(suite, jestArgs, run) {
  const ready = suite.ready?.() ?? { env: {} };
  if ('missing' in ready) return skipSuite(suite, ready.missing);
  console.log(`\n${suite.name}`);
  const began = performance.now();
  const report = join(run.folder, `${suite.name}.json`);
  const code = await jest(suite, ready.env, [...jestArgs, '--json', `--outputFile=${report}`], run);
  const sum = read(report, suite, code);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${suite.name}: ${sum.passed} passed, ${sum.failed} failed in ${seconds} s`);
  return sum;
}

function skipSuite(suite, reason) {
  const note = `Skipped: ${suite.name}, because ${reason}`;
  console.log(`\n${note}`);
  return outcome({ skipped: 1, notes: [note] });
}

function jest(suite, env, args, run) {
  const all = [
    ...['--selectProjects', suite.project, '--maxWorkers', String(suite.workers)],
    ...(args.length > 2 ? ['--passWithNoTests'] : []),
    ...[`--reporters=${inClone('scripts/test/reporter.mjs')}`, ...args],
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inClone('node_modules/jest/bin/jest.js'), ...all], {
      cwd: inClone(''),
      env: { ...run.env, ...suite.env, ...env },
      // --json prints the whole report on standard output; the reporter's lines come on standard error.
      stdio: ['ignore', 'ignore', process.stdout],
    });
    run.child = child;
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve(code ?? signal);
    });
  });
}

function read(report, suite, code) {
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return outcome({ failed: 1, notes: [`Failed: ${suite.name} ended (${code}) before it could report.`] });
  }
  const tests = json.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter((test) => test.status === 'pending' || test.status === 'todo');
  return outcome({
    passed: json.numPassedTests,
    failed: json.numFailedTests + json.numRuntimeErrorTestSuites,
    skipped: skipped.length,
    notes: skipped.map((test) => `Skipped in its own file: ${suite.name}: ${test.fullName}`),
  });
}
