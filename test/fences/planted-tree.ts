import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The clone under test: Jest runs from its root. */
export const clone = process.cwd();

/** A small source tree of its own, with the house's real settings, into which violations can be planted. */
export interface PlantedTree {
  readonly path: string;
  remove(): Promise<void>;
}

const SETTINGS = ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs', '.oxlintrc.json'];

/**
 * @param files path → text
 * @param packages npm packages that shall be found in the tree; stubs, since only their names matter to a fence. Left
 *   out, the clone's own are linked.
 */
export async function plantTree(
  files: Readonly<Record<string, string>>,
  packages?: readonly string[],
): Promise<PlantedTree> {
  const path = await mkdtemp(join(tmpdir(), 'drover-fences-'));
  await Promise.all(SETTINGS.map((name) => cp(join(clone, name), join(path, name))));
  if (packages) {
    const stubs = packages.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })] as const,
      [`node_modules/${name}/index.js`, 'module.exports = {};\n'] as const,
    ]);
    await write(path, stubs);
  } else {
    await symlink(join(clone, 'node_modules'), join(path, 'node_modules'));
  }
  await write(path, Object.entries(files));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function write(root: string, files: readonly (readonly [string, string])[]): Promise<void> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}
