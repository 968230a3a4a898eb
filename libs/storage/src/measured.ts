import { createHash } from 'node:crypto';
import type { StoredObject } from './object-storage.js';
import { ObjectTooLarge } from './storage-errors.js';

/** Counts and hashes bytes while they pass, and stops them at a limit. */
export class Measured {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly maxBytes: number,
  ) {}

  /** @throws ObjectTooLarge */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.source) {
      this.bytes += chunk.length;
      if (this.bytes > this.maxBytes) throw new ObjectTooLarge(this.maxBytes);
      this.hash.update(chunk);
      yield chunk;
    }
  }

  /** Once, after all has passed. */
  result(): StoredObject {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
