import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Measured } from '../measured.js';
import { type ByteRange, ObjectStorage, type PutOptions, type StoredObject } from '../object-storage.js';
import { ObjectMissing } from '../storage-errors.js';
import { assertStorageKey } from '../storage-key.js';
import { codeOf, diskFailure } from './disk-failure.js';
import { keysBelow } from './keys-below.js';

/**
 * Objects as files below one folder. A file is written aside, flushed, and renamed into its place, so that a reader or
 * a crash never meets half of one. Several processes of one machine may share the folder.
 */
export class DiskStorage extends ObjectStorage {
  readonly uploadOrigin = undefined;
  private readonly objects: string;
  private readonly incoming: string;

  constructor(private readonly root: string) {
    super();
    this.objects = join(root, 'objects');
    this.incoming = join(root, 'incoming');
  }

  async put(key: string, source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredObject> {
    const place = this.place(key);
    const aside = join(this.incoming, randomUUID());
    try {
      await mkdir(this.incoming, { recursive: true });
      const measured = new Measured(source, options.maxBytes);
      await writeWhole(aside, measured, options.signal);
      await this.settle(aside, place);
      return measured.result();
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined); // left to whoever clears the folder
      throw diskFailure(error, this.root);
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const place = this.place(key);
    try {
      const file = await open(place, 'r');
      return file.createReadStream(range && { start: range.start, end: range.end });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new ObjectMissing(key);
      throw diskFailure(error, this.root);
    }
  }

  async size(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.place(key))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw diskFailure(error, this.root);
    }
  }

  localPath(key: string): string {
    return resolve(this.place(key));
  }

  async move(from: string, to: string): Promise<void> {
    const [source, place] = [this.place(from), this.place(to)];
    try {
      await stat(source);
      await this.settle(source, place);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new ObjectMissing(from);
      throw diskFailure(error, this.root);
    }
  }

  async delete(key: string): Promise<void> {
    try {
      await rm(this.place(key), { force: true });
    } catch (error) {
      throw diskFailure(error, this.root);
    }
  }

  async list(prefix: string, { limit, after = '' }: { limit: number; after?: string }): Promise<string[]> {
    const keys: string[] = [];
    try {
      for await (const key of keysBelow(this.objects, prefix)) {
        if (key <= after) continue;
        keys.push(key);
        if (keys.length >= limit) break;
      }
    } catch (error) {
      throw diskFailure(error, this.root);
    }
    return keys;
  }

  async presignPut(): Promise<undefined> {
    return undefined;
  }

  async presignGet(): Promise<undefined> {
    return undefined;
  }

  private async settle(source: string, place: string): Promise<void> {
    await mkdir(dirname(place), { recursive: true });
    await rename(source, place);
    await flushFolder(dirname(place));
  }

  /** @throws BadStorageKey */
  private place(key: string): string {
    assertStorageKey(key);
    return join(this.objects, ...key.split('/'));
  }
}

async function writeWhole(path: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted();
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
}

/** A rename is lasting once its folder is flushed (fsync(2)). */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
