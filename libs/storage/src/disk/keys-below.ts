import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './disk-failure.js';

interface Named {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Entries in the order of their keys' bytes: a folder's keys all go on with a slash. */
async function entries(folder: string): Promise<Named[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const named = found.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  const place = ({ name, isFolder }: Named) => (isFolder ? `${name}/` : name);
  return named.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

/** The keys of the files below a folder that begin with `prefix`, in order; folders that cannot hold any are not read. */
export async function* keysBelow(root: string, prefix: string, path = ''): AsyncGenerator<string> {
  for (const { name, isFolder } of await entries(join(root, path))) {
    const key = `${path}${name}`;
    if (!isFolder && key.startsWith(prefix)) yield key;
    if (isFolder && (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`))) {
      yield* keysBelow(root, prefix, `${key}/`);
    }
  }
}
