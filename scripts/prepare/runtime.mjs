import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inClone } from './paths.mjs';
import { StepFailed } from './step.mjs';

const RUNTIME_MAJOR = 24;
const LAUNCHER_MINIMUM = [20, 19];

const parts = (version) => version.replace(/^v/, '').split('.').map(Number);

/** Refuses a machine's Node.js that is too old even to install with. @throws {StepFailed} */
export function needMachineNode(version = process.version) {
  const [major, minor] = parts(version);
  const [needMajor, needMinor] = LAUNCHER_MINIMUM;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new StepFailed(
    `Drover is started by Node.js ${LAUNCHER_MINIMUM.join('.')} or newer; this is ${version}. Please update Node.js.`,
  );
}

/**
 * The Node.js that Drover itself runs on. The package `node` brings it along; its install script is what puts it in
 * place, so where scripts are ignored it is silently missing and everything would run on the machine's own.
 *
 * @returns {string} path of the executable
 */
export function needRuntime() {
  const bundled = inClone('node_modules/.bin/node');
  if (existsSync(bundled) && majorOf(bundled) === RUNTIME_MAJOR) return bundled;
  if (parts(process.version)[0] >= RUNTIME_MAJOR) return process.execPath;
  throw new StepFailed(
    `Drover runs on Node.js ${RUNTIME_MAJOR}; this is ${process.version}, and the one that comes with the packages is not in place.\n` +
      'Either install scripts are switched off, or its download failed. Run `npm rebuild --ignore-scripts=false`, ' +
      `or install Node.js ${RUNTIME_MAJOR}, and start again.`,
  );
}

function majorOf(executable) {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return status === 0 ? parts(stdout.trim())[0] : 0;
}
