import { existsSync } from 'node:fs';
import { inClone } from './paths.mjs';
import { fingerprint, putStamp, stamped } from './fingerprint.mjs';
import { step } from './step.mjs';

const STAMP = 'dist/.web-built';
const SOURCES = ['apps/web', 'libs/contracts', 'libs/text', 'package-lock.json'];
const isSource = (path) => !/\.spec\.tsx?$|\.md$/.test(path);

/**
 * Bundles what people see in the browser into dist/apps/web when its sources changed.
 *
 * @param {string} node the Node.js to build with
 */
export async function buildWeb(node) {
  const sources = fingerprint(SOURCES, isSource);
  if (stamped(STAMP) === sources && existsSync(inClone('dist/apps/web/index.html'))) return;
  await step('Building the web pages', node, [inClone('node_modules/vite/bin/vite.js'), 'build', 'apps/web'], {
    cwd: inClone(''),
    remedy: 'The message above names the file.',
  });
  putStamp(STAMP, sources);
}
