import { spawnSync } from 'node:child_process';
import { need } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const works = (path) => spawnSync(path, ['--version', '--no-sandbox']).status === 0;

/**
 * The system's Chromium, installed with apt-get where that may be done (root on Debian or Ubuntu).
 * @returns {{ env: Record<string, string> } | { missing: string }}
 */
export function needChromium() {
  const { path, missing } = need(NAMES, 'chromium', 'the browser test', works);
  return path ? { env: { DROVER_TEST_CHROMIUM: path } } : { missing };
}
