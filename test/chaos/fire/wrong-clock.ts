import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';

/**
 * Where the library is that gives a process a wrong clock; installed where that may be done, undefined where it may not.
 * Debian's package; its own settings are described in https://github.com/wolfcw/libfaketime.
 */
export async function faketimeLibrary(): Promise<string | undefined> {
  const [there] = globSync(LIBRARY);
  if (there !== undefined) return there;
  const script = pathToFileURL(join(projectRoot, 'scripts/test/faketime.mjs')).href;
  const ask = `import(${JSON.stringify(script)}).then(({ needFaketime }) => needFaketime())`;
  await promisify(execFile)(process.execPath, ['-e', ask]).catch(() => undefined);
  return globSync(LIBRARY)[0];
}

/** The environment of a process whose clock is off by so many minutes. Its timers run as ever. */
export function wrongClock(library: string, minutes: number): Record<string, string> {
  if (minutes === 0) return {};
  const offset = `${minutes > 0 ? '+' : ''}${minutes}m`;
  return { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

/** The environment of a process whose clock goes by what a file says, such as `+60`; it is read every second. */
export function steppedClock(library: string, file: string): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
