import type { ObjectStorage } from './object-storage.js';
import { isStorageKey } from './storage-key.js';
import { ObjectMissing } from './storage-errors.js';

/** Keys asked for at once. */
const PAGE = 1000;
const COPIES_AT_ONCE = 4;

/** What a copy came to. */
export interface CopiedObjects {
  copied: number;
  /** They were there already. */
  kept: number;
  /** Of those that were copied. */
  bytes: number;
}

/**
 * Copies every object into another storage, as a stream, whatever the backends are. What is there already in the same size
 * is left: an object is written once under its key, so a copy that broke off goes on, and a later one brings what is new.
 * What is deleted meanwhile is left out. @throws what the storages throw
 */
export async function copyObjects(
  from: ObjectStorage,
  to: ObjectStorage,
  onProgress: (so: Readonly<CopiedObjects>) => void = () => undefined,
): Promise<CopiedObjects> {
  const so: CopiedObjects = { copied: 0, kept: 0, bytes: 0 };
  for (let after: string | undefined; ;) {
    const keys = await from.list('', { limit: PAGE, ...(after !== undefined && { after }) });
    const ours = keys.filter(isStorageKey); // a folder that was carried around may hold more
    for (let at = 0; at < ours.length; at += COPIES_AT_ONCE) {
      await Promise.all(ours.slice(at, at + COPIES_AT_ONCE).map((key) => copyOne(from, to, key, so)));
    }
    if (keys.length > 0) onProgress(so);
    after = keys.at(-1);
    if (keys.length < PAGE) return so;
  }
}

async function copyOne(from: ObjectStorage, to: ObjectStorage, key: string, so: CopiedObjects): Promise<void> {
  const size = await from.size(key);
  if (size === undefined) return; // deleted meanwhile
  if ((await to.size(key)) === size) {
    so.kept += 1;
    return;
  }
  try {
    const { bytes } = await to.put(key, await from.get(key), { maxBytes: size });
    so.copied += 1;
    so.bytes += bytes;
  } catch (error) {
    if (!(error instanceof ObjectMissing)) throw error;
  }
}
