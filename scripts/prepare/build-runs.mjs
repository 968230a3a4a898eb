import { inClone } from './paths.mjs';
import { fingerprint, putStamp, stamped } from './fingerprint.mjs';
import { step } from './step.mjs';
import { sweepStale } from './sweep-stale.mjs';

const STAMP = 'dist/.runs-built';
const SOURCES = ['test', '.swcrc', 'package-lock.json'];
const isSource = (path) => !path.endsWith('spec.ts');

/**
 * Compiles what `npm run chaos` and `npm run bench` run; a plain start needs none of it.
 *
 * @param {string} node the Node.js to build with
 */
export async function buildRuns(node) {
  const sources = fingerprint(SOURCES, isSource);
  if (stamped(STAMP) === sources) return;
  const args = ['test', '--out-dir', 'dist', '--config-file', '.swcrc', '--ignore', '**/*spec.ts', '--quiet'];
  await step('Building the runs', node, [inClone('node_modules/@swc/cli/bin/swc.js'), ...args], {
    cwd: inClone(''),
    remedy: 'The message above names the file.',
  });
  sweepStale('dist/test', 'test');
  putStamp(STAMP, sources);
}
