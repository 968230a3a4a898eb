import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the project's package.json, which stands above this file in the sources and in what is built of them. */
export function programVersion(from: string = import.meta.dirname): string {
  const file = join(from, 'package.json');
  if (!existsSync(file)) return from === dirname(from) ? 'unknown' : programVersion(dirname(from));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version ?? 'unknown'; // our own file
}
