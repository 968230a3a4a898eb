import type { Readable } from 'node:stream';

/** What came of a `put`. */
export interface StoredObject {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

export interface PutOptions {
  /** More is refused as it comes. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where somebody without our keys may put one object. */
export interface PresignedPut {
  readonly url: string;
  /** To be sent exactly so. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO instant. */
  readonly expiresAt: string;
}

/**
 * Where files are kept, on a disk or in an S3 bucket. An object is there whole or not at all; keys are
 * lower-case paths without dots at their beginnings. Everything throws `StorageAway` while it cannot be reached.
 */
export abstract class ObjectStorage {
  /** The origin that somebody without our keys puts files to; undefined where only this process can write. */
  abstract readonly uploadOrigin: string | undefined;

  /** Keeps what `source` gives, replacing what was there. @throws ObjectTooLarge, StorageFull, and what `source` throws */
  abstract put(key: string, source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredObject>;

  /** A stream that must be read to its end or destroyed. @throws ObjectMissing */
  abstract get(key: string, range?: ByteRange): Promise<Readable>;

  /** How many bytes it has; undefined when it is not there. */
  abstract size(key: string): Promise<number | undefined>;

  /** Where it lies on this machine, for programs that read files, nothing else; undefined where it does not. */
  abstract localPath(key: string): string | undefined;

  /** Gives an object another name, replacing what was there. @throws ObjectMissing */
  abstract move(from: string, to: string): Promise<void>;

  /** What is not there is fine. */
  abstract delete(key: string): Promise<void>;

  /** Keys that begin with `prefix`, in the order of their bytes, at most `limit` (up to 1000) of those behind `after`. */
  abstract list(prefix: string, page: { limit: number; after?: string }): Promise<string[]>;

  /** Undefined where only this process can write. */
  abstract presignPut(key: string, wish: { bytes: number; forSeconds: number }): Promise<PresignedPut | undefined>;

  /** A URL that anybody may read for a while; undefined where only this process can read. */
  abstract presignGet(key: string, wish: { mime: string; forSeconds: number }): Promise<string | undefined>;
}
