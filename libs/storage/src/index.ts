export { type CopiedObjects, copyObjects } from './copy-objects.js';
export { DiskStorage } from './disk/disk-storage.js';
export {
  type ByteRange,
  ObjectStorage,
  type PresignedPut,
  type PutOptions,
  type StoredObject,
} from './object-storage.js';
export { isStorageKey } from './storage-key.js';
export { BadStorageKey, ObjectMissing, ObjectTooLarge, StorageAway, StorageFull } from './storage-errors.js';
export { openStorage } from './open-storage.js';
export { storageConfig } from './storage.config.js';
export { StorageModule } from './storage.module.js';
