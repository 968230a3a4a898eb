import { Violation } from './violation.js';

/** A frame is its length (32 bits, big-endian, without these four bytes), then that many bytes. */
export const LENGTH_BYTES = 4;

/**
 * Cuts a byte stream into frames. Holds no more than what has really arrived of one frame: a length is checked
 * against the limit before a byte is kept for it, and nothing is allocated by it.
 */
export class FrameReader {
  private parts: Buffer[] = [];
  private held = 0;

  constructor(public maxBytes: number) {}

  /** True while an unfinished frame is waiting for its rest. */
  get unfinished(): boolean {
    return this.held > 0;
  }

  /** Calls `take` for each frame that `chunk` completes. Throws a Violation for a length over the limit. */
  push(chunk: Buffer, take: (frame: Buffer) => void): void {
    let rest = chunk;
    if (this.held > 0) {
      this.parts.push(chunk);
      this.held += chunk.length;
      if (!this.complete()) return;
      rest = Buffer.concat(this.parts);
      this.parts = [];
      this.held = 0;
    }
    for (let length = this.lengthOf(rest); length !== undefined; length = this.lengthOf(rest)) {
      const end = LENGTH_BYTES + length;
      if (rest.length < end) break;
      take(rest.subarray(LENGTH_BYTES, end));
      rest = rest.subarray(end);
    }
    if (rest.length > 0) this.hold(rest);
  }

  private hold(rest: Buffer): void {
    this.parts = [rest];
    this.held = rest.length;
  }

  private complete(): boolean {
    const head = this.parts[0];
    if (head && head.length < LENGTH_BYTES && this.held >= LENGTH_BYTES) this.hold(Buffer.concat(this.parts));
    const length = this.parts[0] && this.lengthOf(this.parts[0]);
    return length !== undefined && this.held >= LENGTH_BYTES + length;
  }

  private lengthOf(bytes: Buffer): number | undefined {
    if (bytes.length < LENGTH_BYTES) return undefined;
    const length = bytes.readUInt32BE(0);
    if (length > this.maxBytes)
      throw new Violation(`a frame of ${length} bytes is over the limit of ${this.maxBytes}`, 'frame');
    return length;
  }
}
