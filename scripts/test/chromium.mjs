import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The system's Chromium, installed with apt-get where that may be done (root on Debian or Ubuntu).
 * @returns {{ env: Record<string, string> } | { missing: string }}
 */
export function needChromium() {
  const executable = found() ?? installed();
  if (executable) return { env: { DROVER_TEST_CHROMIUM: executable } };
  const why = mayInstall() ? 'apt-get could not install it' : 'only root on Debian or Ubuntu can install it here';
  return { missing: `there is no Chromium on this machine and ${why}. Install the package chromium and run again.` };
}

function found() {
  return NAMES.map(onPath).find((path) => path !== undefined && works(path));
}

function onPath(name) {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

const works = (path) => spawnSync(path, ['--version', '--no-sandbox']).status === 0;

const mayInstall = () => process.getuid?.() === 0 && onPath('apt-get') !== undefined;

function installed() {
  if (!mayInstall()) return undefined;
  console.log('\nInstalling Chromium for the browser test …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${stdout}${stderr}`);
      return undefined;
    }
  }
  return found();
}
