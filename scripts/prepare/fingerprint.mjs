import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inClone } from './paths.mjs';

/**
 * A short value that changes when any of the files does (by name, size or time of change).
 *
 * @param {readonly string[]} paths files and folders of the clone
 * @param {(path: string) => boolean} [counts] which files matter; all of them when left out
 */
export function fingerprint(paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) for (const line of lines(path, counts)) hash.update(line);
  return hash.digest('hex');
}

function* lines(path, counts) {
  const stat = statSync(inClone(path), { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    if (counts(path)) yield `${path}\0${stat.size}\0${stat.mtimeMs}\n`;
    return;
  }
  for (const entry of readdirSync(inClone(path)).sort()) {
    if (entry !== 'node_modules') yield* lines(join(path, entry), counts);
  }
}

/** What was stamped last, or '' when nothing was. */
export function stamped(stamp) {
  try {
    return readFileSync(inClone(stamp), 'utf8');
  } catch {
    return '';
  }
}

/** Notes that the work described by `value` is done. */
export function putStamp(stamp, value) {
  mkdirSync(dirname(inClone(stamp)), { recursive: true });
  writeFileSync(inClone(stamp), value);
}
