import { StorageAway, StorageFull } from '../storage-errors.js';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** A file system's error in the storage's words; everything else as it is. */
export function diskFailure(error: unknown, root: string): unknown {
  const code = codeOf(error);
  const isSystem = typeof error === 'object' && error !== null && 'syscall' in error;
  if (code === undefined || !isSystem) return error;
  if (FULL.has(code)) {
    return new StorageFull(`The disk of ${root} is full (${code}). Make room, then try again.`, { cause: error });
  }
  const advice = 'Check that the folder is there and that Drover may write to it.';
  return new StorageAway(`The folder ${root} cannot be used (${code}). ${advice}`, { cause: error });
}
