import { Readable } from 'node:stream';
import { Measured } from '../measured.js';
import {
  type ByteRange,
  ObjectStorage,
  type PresignedPut,
  type PutOptions,
  type StoredObject,
} from '../object-storage.js';
import { ObjectMissing } from '../storage-errors.js';
import { assertStorageKey } from '../storage-key.js';
import { isMissing, s3Failure } from './s3-failure.js';
import { type S3Options, s3Parts, type S3Parts } from './s3-parts.js';

/** Of a multipart upload; two are in memory at a time. S3 wants at least 5 MiB and at most 10,000 of them. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** Objects in one S3 bucket. */
export class S3Storage extends ObjectStorage {
  readonly uploadOrigin: string;
  private loading: Promise<S3Parts> | undefined;

  constructor(private readonly options: S3Options) {
    super();
    this.uploadOrigin = originOf(options);
  }

  async put(key: string, source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredObject> {
    const measured = new Measured(source, options.maxBytes);
    const seen: { failure: unknown } = { failure: undefined };
    const { Upload, client } = await this.parts(key);
    const upload = new Upload({
      client,
      params: { ...this.at(key), Body: Readable.from(remembering(measured, seen), { objectMode: false }) },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      leavePartsOnError: false,
    });
    const stop = () => void upload.abort().catch(() => undefined); // `done` says what became of it
    options.signal?.addEventListener('abort', stop, { once: true });
    try {
      options.signal?.throwIfAborted();
      await upload.done();
      return measured.result();
    } catch (error) {
      throw options.signal?.aborted ? options.signal.reason : s3Failure(error, key, seen);
    } finally {
      options.signal?.removeEventListener('abort', stop);
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const { client, GetObjectCommand } = await this.parts(key);
    const Range = range && `bytes=${range.start}-${range.end}`;
    const wish = new GetObjectCommand({ ...this.at(key), ...(Range !== undefined && { Range }) });
    const { Body } = await client.send(wish).catch((error: unknown) => {
      throw s3Failure(error, key);
    });
    if (Body instanceof Readable) return Body;
    throw new ObjectMissing(key);
  }

  async size(key: string): Promise<number | undefined> {
    const { client, HeadObjectCommand } = await this.parts(key);
    try {
      return (await client.send(new HeadObjectCommand(this.at(key)))).ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw s3Failure(error, key);
    }
  }

  localPath(): undefined {
    return undefined;
  }

  async move(from: string, to: string): Promise<void> {
    assertStorageKey(to);
    const { client, CopyObjectCommand } = await this.parts(from);
    const CopySource = `${this.options.bucket}/${from}`; // keys need no encoding
    await client.send(new CopyObjectCommand({ ...this.at(to), CopySource })).catch((error: unknown) => {
      throw s3Failure(error, from);
    });
    await this.delete(from);
  }

  async delete(key: string): Promise<void> {
    const { client, DeleteObjectCommand } = await this.parts(key);
    await client.send(new DeleteObjectCommand(this.at(key))).catch((error: unknown) => {
      if (!isMissing(error)) throw s3Failure(error, key);
    });
  }

  async list(prefix: string, { limit, after }: { limit: number; after?: string }): Promise<string[]> {
    const { client, ListObjectsV2Command } = await this.parts();
    const wish = { Bucket: this.options.bucket, Prefix: prefix }; // S3 gives 1000 at most
    const page = await client
      .send(new ListObjectsV2Command({ ...wish, ...(after !== undefined && { StartAfter: after }) }))
      .catch((error: unknown) => {
        throw s3Failure(error, prefix);
      });
    return (page.Contents ?? []).flatMap(({ Key }) => Key ?? []).slice(0, limit);
  }

  async presignPut(key: string, wish: { bytes: number; forSeconds: number }): Promise<PresignedPut> {
    const { client, getSignedUrl, PutObjectCommand } = await this.parts(key);
    const command = new PutObjectCommand({ ...this.at(key), ContentLength: wish.bytes });
    // The signed length keeps others from putting more.
    const signed = { expiresIn: wish.forSeconds, signableHeaders: new Set(['content-length']) };
    const url = await getSignedUrl(client, command, signed);
    return { url, headers: {}, expiresAt: new Date(Date.now() + wish.forSeconds * 1000).toISOString() };
  }

  async presignGet(key: string, { mime, forSeconds }: { mime: string; forSeconds: number }): Promise<string> {
    const { client, getSignedUrl, GetObjectCommand } = await this.parts(key);
    const command = new GetObjectCommand({ ...this.at(key), ResponseContentType: mime });
    return await getSignedUrl(client, command, { expiresIn: forSeconds });
  }

  private at(key: string) {
    return { Bucket: this.options.bucket, Key: key };
  }

  /** @throws BadStorageKey */
  private async parts(key?: string): Promise<S3Parts> {
    if (key !== undefined) assertStorageKey(key);
    this.loading ??= s3Parts(this.options);
    return await this.loading;
  }
}

/** As the SDK makes addresses: the bucket is part of the host unless it stands in the path. */
function originOf({ endpoint, region, bucket, pathStyle }: S3Options): string {
  const service = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  return pathStyle ? service.origin : `${service.protocol}//${bucket}.${service.host}`;
}

/** Keeps what the source itself threw: the SDK wraps it or gives another one. */
async function* remembering(source: AsyncIterable<Uint8Array>, seen: { failure: unknown }): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    seen.failure = error;
    throw error;
  }
}
