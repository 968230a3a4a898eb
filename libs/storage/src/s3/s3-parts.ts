import type { S3Client } from '@aws-sdk/client-s3';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly endpoint?: string;
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Milliseconds until a connection stands; and without a sign of life after that. */
const CONNECT_MS = 5000;
const SILENCE_MS = 30_000;

/** The SDK's parts and one client. Loaded with the first object, because they take memory. */
export async function s3Parts(options: S3Options) {
  const [sdk, uploads, presigner] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
    import('@aws-sdk/s3-request-presigner'),
  ]);
  const client: S3Client = new sdk.S3Client({
    region: options.region,
    forcePathStyle: options.pathStyle,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // Other services than Amazon's, and presigned requests, do not know the SDK's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    ...(options.keys && { credentials: options.keys }),
  });
  return { ...sdk, Upload: uploads.Upload, getSignedUrl: presigner.getSignedUrl, client };
}

export type S3Parts = Awaited<ReturnType<typeof s3Parts>>;
