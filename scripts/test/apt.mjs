import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';

/** Asked by Debian's packages before they start a service; 101 forbids it (man invoke-rc.d). */
const POLICY = '/usr/sbin/policy-rc.d';

/** The first of these programs that is on the PATH and `works`, installed with apt-get if none is and it may be done. */
export function need(names, debianPackage, why, works = () => true) {
  const found = () => names.map(onPath).find((path) => path !== undefined && works(path));
  const path = found() ?? (install(debianPackage, why) ? found() : undefined);
  if (path) return { path };
  const reason = mayInstall() ? 'apt-get could not install it' : 'only root on Debian or Ubuntu can install it here';
  return { missing: `there is no ${names[0]} here and ${reason}. Install the package ${debianPackage} and run again.` };
}

function onPath(name) {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

const mayInstall = () => process.getuid?.() === 0 && onPath('apt-get') !== undefined;

function install(debianPackage, why) {
  if (!mayInstall()) return false;
  console.log(`\nInstalling ${debianPackage} for ${why} …`);
  startNoServices();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', debianPackage],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${stdout}${stderr}`);
      return false;
    }
  }
  return true;
}

/** In a container a package must not start its own server: the tests bring theirs. A machine's own policy stands. */
function startNoServices() {
  if (!inContainer() || existsSync(POLICY)) return;
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
}

const inContainer = () => !existsSync('/run/systemd/system');
