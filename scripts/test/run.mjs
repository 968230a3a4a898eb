import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One run of the tests. All temporary files of all its processes lie in one folder: it is removed at the end, and a
 * process that still knows the folder by then was left behind.
 */
export function openRun() {
  const folder = mkdtempSync(join(tmpdir(), 'drover-test-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as an ordinary user and must be able to pass through
  const run = {
    folder,
    env: {
      ...process.env,
      TMPDIR: folder,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
    stopped: false,
    /** @type {import('node:child_process').ChildProcess | undefined} what runs now */
    child: undefined,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      run.stopped = true;
      run.child?.kill('SIGTERM');
    });
  }
  return run;
}
