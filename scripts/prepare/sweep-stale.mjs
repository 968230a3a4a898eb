import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inClone } from './paths.mjs';

/**
 * Removes compiled files whose source is gone; a migration that was renamed would otherwise run twice.
 * The folder is swept rather than emptied before the build, so that a Drover running from it is not pulled apart.
 *
 * @param {string} built folder of compiled files
 * @param {string} sources folder they came from
 */
export function sweepStale(built, sources) {
  if (!existsSync(inClone(built))) return;
  for (const entry of readdirSync(inClone(built))) {
    const path = join(built, entry);
    if (statSync(inClone(path)).isDirectory()) sweepStale(path, join(sources, entry));
    else if (isStale(entry, sources)) rmSync(inClone(path));
  }
}

function isStale(entry, sources) {
  const compiled = /^(.+)\.js(\.map)?$/.exec(entry);
  return compiled !== null && !existsSync(inClone(join(sources, `${compiled[1]}.ts`)));
}
