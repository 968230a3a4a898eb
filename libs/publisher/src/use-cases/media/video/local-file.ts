import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStorage } from '#storage';

/** Lends a stored file to programs of this machine: the file itself where it lies here, else a copy until `work` ended. */
export async function withLocalFile<T>(
  storage: ObjectStorage,
  key: string,
  signal: AbortSignal | undefined,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const here = storage.localPath(key);
  if (here !== undefined) return await work(here);
  const folder = await mkdtemp(join(tmpdir(), 'drover-media-'));
  try {
    const path = join(folder, 'file');
    await pipeline(await storage.get(key), createWriteStream(path, { mode: 0o600 }), { signal });
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
