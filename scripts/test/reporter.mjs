import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inClone } from '../prepare/paths.mjs';

/**
 * Jest's reporter for a run: one line a file on standard error, with all that is known of what failed. Each file's counts
 * are also appended, as a line of JSON, to the file named by DROVER_TEST_RESULTS, so that they stand even if Jest hangs.
 */
export default class Reporter {
  #running = new Set();

  onTestFileStart(test) {
    this.#running.add(nameOf(test.path));
    note({ running: [...this.#running] });
  }

  onTestResult(_test, result) {
    const path = nameOf(result.testFilePath);
    const passed = result.numPassingTests;
    const failed = result.numFailingTests + (result.testExecError === undefined ? 0 : 1);
    const skipped = result.testResults.filter(({ status }) => status === 'pending' || status === 'todo');
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    this.#running.delete(path);
    const failures = result.testResults.filter(({ status }) => status === 'failed').map((test) => test.fullName);
    if (result.testExecError !== undefined) failures.push(path);
    note({
      path,
      passed,
      failed,
      skipped: skipped.map((test) => test.fullName),
      failures,
      running: [...this.#running],
    });
    console.error(`  ${failed > 0 ? 'FAIL' : 'pass'} ${path} (${passed} passed, ${seconds} s)`);
    if (failed > 0) console.error(`${result.failureMessage}\n`);
  }

  onRunComplete() {
    note({ complete: true, running: [] });
  }

  getLastError() {}
}

const nameOf = (path) => relative(inClone(''), path);

function note(line) {
  const results = process.env.DROVER_TEST_RESULTS;
  if (results) appendFileSync(results, `${JSON.stringify(line)}\n`);
}
