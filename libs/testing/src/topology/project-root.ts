import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'nest-cli.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new TypeError('There is no nest-cli.json above; run from a clone of the project.');
  return rootAbove(above);
}

/** The clone's folder, from source and from dist alike. */
export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));
