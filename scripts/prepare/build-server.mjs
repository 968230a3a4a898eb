import { inClone } from './paths.mjs';
import { fingerprint, putStamp, stamped } from './fingerprint.mjs';
import { step } from './step.mjs';
import { sweepStale } from './sweep-stale.mjs';

const STAMP = 'dist/.server-built';
const SOURCES = ['apps/drover', 'libs', 'nest-cli.json', 'tsconfig.json', '.swcrc', 'package-lock.json'];
const isSource = (path) => !/\.(spec|int-spec)\.ts$|\.md$/.test(path);

/**
 * Compiles the server when its sources changed. Types are not checked here: that takes several times as long and belongs
 * to `npm run build` and `npm run check`; what is committed has passed it.
 *
 * @param {string} node the Node.js to build with
 */
export async function buildServer(node) {
  const sources = fingerprint(SOURCES, isSource);
  if (stamped(STAMP) === sources) return;
  await step(
    'Building the server',
    node,
    [inClone('node_modules/@nestjs/cli/bin/nest.js'), 'build', 'drover', '--no-type-check'],
    {
      cwd: inClone(''),
      remedy: 'The message above names the file.',
    },
  );
  sweepStale('dist/apps/drover', 'apps/drover');
  sweepStale('dist/libs', 'libs');
  putStamp(STAMP, sources);
}
