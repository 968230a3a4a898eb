import { relative } from 'node:path';
import { inClone } from '../prepare/paths.mjs';

/** Jest's reporter for a run: one line a file, and all that is known of what failed. Writes to standard error. */
export default class Reporter {
  onTestResult(_test, result) {
    const path = relative(inClone(''), result.testFilePath);
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    const failed = result.numFailingTests > 0 || result.testExecError !== undefined;
    console.error(`  ${failed ? 'FAIL' : 'pass'} ${path} (${result.numPassingTests} passed, ${seconds} s)`);
    if (failed) console.error(`${result.failureMessage}\n`);
  }

  getLastError() {}
}
