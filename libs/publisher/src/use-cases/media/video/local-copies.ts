import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStorage } from '#storage';

/** Containers that share a folder for temporary files know nothing of each other's processes. */
const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** Its process, its machine, and what no other copy has. */
const NAME = /^drover-media-(\d+)-([0-9a-f]{8})-\w{6}$/;
/** Nobody works on a copy for longer. */
const LONGEST_MS = 24 * 3_600_000;

/** Copies of stored files for programs of this machine, in its folder for temporary files. */
export class LocalCopies {
  constructor(private readonly folder: string = tmpdir()) {}

  /** Lends a stored file: itself where it lies here, else a copy until `work` ended. */
  async lend<T>(
    storage: Pick<ObjectStorage, 'localPath' | 'get'>,
    key: string,
    signal: AbortSignal | undefined,
    work: (path: string) => Promise<T>,
  ): Promise<T> {
    const here = storage.localPath(key);
    if (here !== undefined) return await work(here);
    const folder = await mkdtemp(join(this.folder, `drover-media-${process.pid}-${HERE}-`));
    try {
      const path = join(folder, 'file');
      await pipeline(await storage.get(key), createWriteStream(path, { mode: 0o600 }), { signal });
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Takes away what processes left that were killed; returns how many. What a living process has stays. */
  async clearLeft(): Promise<number> {
    let cleared = 0;
    for (const name of await readdir(this.folder)) {
      const folder = join(this.folder, name);
      if (!(await isLeft(name, folder))) continue;
      await rm(folder, { recursive: true, force: true });
      cleared += 1;
    }
    return cleared;
  }
}

async function isLeft(name: string, folder: string): Promise<boolean> {
  const [matched, pid, machine] = NAME.exec(name) ?? [];
  if (matched === undefined) return false;
  const found = await lstat(folder).catch(() => undefined); // its owner has just taken it away
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) return false;
  if (Date.now() - found.mtimeMs > LONGEST_MS) return true;
  if (machine !== HERE) return false;
  // The first process of a container has the number of the one that was killed.
  if (Number(pid) === process.pid) return found.mtimeMs < Date.now() - process.uptime() * 1000;
  return !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // somebody else's
  }
}
