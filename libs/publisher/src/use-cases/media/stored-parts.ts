import { buffer } from 'node:stream/consumers';
import { ObjectMissing, type ObjectStorage } from '#storage';
import type { PartReader } from './video/part-reader.js';

/** A stored file that is read part by part. @throws ObjectMissing */
export async function storedParts(storage: ObjectStorage, key: string): Promise<PartReader> {
  const bytes = await storage.size(key);
  if (bytes === undefined) throw new ObjectMissing(key);
  const read = async (start: number, end: number) =>
    end <= start ? new Uint8Array() : new Uint8Array(await buffer(await storage.get(key, { start, end: end - 1 })));
  return { bytes, read };
}
