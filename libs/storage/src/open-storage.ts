import { ConfigError } from '#config';
import { DiskStorage } from './disk/disk-storage.js';
import type { ObjectStorage } from './object-storage.js';
import { S3Storage } from './s3/s3-storage.js';
import type { StorageConfig } from './storage.config.js';

/** The storage that the settings choose. Opens nothing yet. */
export function openStorage(config: StorageConfig): ObjectStorage {
  if (config.kind === 'disk') return new DiskStorage(config.dir);
  const { bucket, endpoint, region, pathStyle, accessKeyId, secretAccessKey } = config;
  if (bucket === undefined) {
    throw new ConfigError([{ name: 'DROVER_S3_BUCKET', wrong: 'is not set', wanted: 'the name of a bucket' }]);
  }
  const keys = accessKeyId !== undefined && secretAccessKey !== undefined && { accessKeyId, secretAccessKey };
  return new S3Storage({
    bucket,
    region,
    pathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(keys && { keys }),
  });
}
