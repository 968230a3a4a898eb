import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a test's own programs. */
export async function toolFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'drover-tools-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A program that does what this shell script says; its arguments are in the file `<path>.args`, one a line. */
export async function playedTool(folder: string, name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$@" > '${path}.args'\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}
