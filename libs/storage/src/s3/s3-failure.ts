import { ObjectMissing, ObjectTooLarge, StorageAway, StorageFull } from '../storage-errors.js';

/** `name` of what says that there is no such object; HEAD has no body to say more than 404. */
const MISSING = new Set(['NoSuchKey', 'NotFound']);
const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'EntityTooLarge']);

export function isMissing(error: unknown): boolean {
  return error instanceof Error && MISSING.has(error.name);
}

/** The SDK's error in the storage's words; what the caller's own source threw stays as it is. */
export function s3Failure(error: unknown, key: string, source?: { readonly failure: unknown }): unknown {
  if (source?.failure !== undefined) return source.failure;
  if (error instanceof ObjectTooLarge || error instanceof StorageAway) return error;
  if (isMissing(error)) return new ObjectMissing(key);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof Error && FULL.has(error.name)) {
    return new StorageFull(`The bucket takes no more (${said}). Make room, then try again.`, { cause: error });
  }
  const advice = 'Check the settings DROVER_S3_… and that the service runs.';
  return new StorageAway(`The bucket cannot be used (${said}). ${advice}`, { cause: error });
}
