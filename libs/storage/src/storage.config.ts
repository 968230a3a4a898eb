import { join } from 'node:path';
import { type ConfigOf, defineConfig, type Environment, flag, oneOf, secretText, text, url } from '#config';

const onS3 = (env: Environment) =>
  env['DROVER_STORAGE']?.trim() === 's3' ? 'files are kept in S3 (DROVER_STORAGE=s3)' : undefined;

export const storageConfig = defineConfig('storage', {
  kind: oneOf('DROVER_STORAGE', ['disk', 's3'], {
    default: 'disk',
    about: 'Where uploaded files are kept: on this machine, or in an S3 bucket, which several machines can share.',
  }),
  dir: text('DROVER_STORAGE_DIR', {
    default: {
      from: (env) => join(env['DROVER_DATA_DIR']?.trim() || './data', 'storage'),
      shown: 'DROVER_DATA_DIR/storage',
    },
    about: 'Folder that keeps uploaded files with DROVER_STORAGE=disk; the same for all processes.',
  }),
  bucket: text('DROVER_S3_BUCKET', {
    optional: true,
    requiredWhen: onS3,
    about: 'The bucket that keeps uploaded files.',
  }),
  endpoint: url('DROVER_S3_ENDPOINT', {
    optional: true,
    about: 'Address of the S3 service when it is not Amazon’s; people’s browsers upload to it too.',
  }),
  region: text('DROVER_S3_REGION', { default: 'us-east-1', about: 'Region of the bucket.' }),
  accessKeyId: text('DROVER_S3_ACCESS_KEY_ID', {
    optional: true,
    about: 'Key for the bucket; when unset, what the machine offers (instance role, shared credentials).',
  }),
  secretAccessKey: secretText('DROVER_S3_SECRET_ACCESS_KEY', {
    optional: true,
    requiredWhen: (env) => (env['DROVER_S3_ACCESS_KEY_ID']?.trim() ? 'DROVER_S3_ACCESS_KEY_ID is' : undefined),
    about: 'Secret of that key.',
  }),
  pathStyle: flag('DROVER_S3_PATH_STYLE', {
    default: { from: (env) => Boolean(env['DROVER_S3_ENDPOINT']?.trim()), shown: 'true with DROVER_S3_ENDPOINT' },
    about: 'Put the bucket into the path of addresses instead of the host name.',
  }),
});

export type StorageConfig = ConfigOf<typeof storageConfig>;
