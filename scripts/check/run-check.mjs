import { inClone } from '../prepare/paths.mjs';
import { runQuietly } from '../prepare/run-quietly.mjs';
import { outcome } from '../test/tally.mjs';

/** Runs one check; what it prints is shown only if it fails. @returns {Promise<import('../test/tally.mjs').Outcome>} */
export async function runCheck({ name, tool, args, remedy }) {
  const began = performance.now();
  const script = inClone(tool.startsWith('scripts/') ? tool : `node_modules/.bin/${tool}`);
  const { code, output } = await runQuietly(process.execPath, [script, ...args], { cwd: inClone('') });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (code === 0) {
    console.log(`pass ${name} (${seconds} s)`);
    return outcome({ passed: 1 });
  }
  console.log(`${output.trimEnd()}\nFAIL ${name} (${seconds} s): ${remedy}`);
  return outcome({ failed: 1 });
}
