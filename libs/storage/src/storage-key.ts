import { BadStorageKey } from './storage-errors.js';

/** Lower case alone, because some file systems do not tell it from upper; no part begins with a dot, so none leads upwards. */
const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
/** S3 takes 1024 bytes; file systems take 255 of one part. */
const LONGEST = 512;
const LONGEST_PART = 200;

/** Whether every backend can keep an object under this name. */
export function isStorageKey(key: string): boolean {
  return key.length <= LONGEST && KEY.test(key) && key.split('/').every((part) => part.length <= LONGEST_PART);
}

/** @throws BadStorageKey */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new BadStorageKey(key);
}
