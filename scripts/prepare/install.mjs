import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { inClone } from './paths.mjs';
import { putStamp, stamped } from './fingerprint.mjs';
import { step } from './step.mjs';

// Inside node_modules: whoever deletes that folder deletes the stamp with it.
const STAMP = 'node_modules/.drover-installed';

/** Installs the packages when what is wanted differs from what was installed last (even a no-op install takes 4-5 s). */
export async function install() {
  const wanted = wantedPackages();
  if (existsSync(inClone('node_modules')) && stamped(STAMP) === wanted) return;
  // Not `npm ci`: npm 11 finds the binaries of other platforms missing in its own lock and refuses.
  // --no-save leaves package.json and the lock as they were committed; NODE_ENV=production must not drop the build tools.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const [command, ...before] = npm();
  await step('Installing packages (about a minute the first time)', command, [...before, ...args], {
    cwd: inClone(''),
    remedy: 'Check the network connection and start again; what was downloaded is kept.',
  });
  putStamp(STAMP, wanted);
}

/** The npm that started us, so that a machine with several does not mix them; else the one on PATH. */
function npm() {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') ? [process.execPath, path] : ['npm'];
}

function wantedPackages() {
  const { scripts: _scripts, ...manifest } = JSON.parse(readFileSync(inClone('package.json'), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify(manifest))
    .update(readFileSync(inClone('package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}
