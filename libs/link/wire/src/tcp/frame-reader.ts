import { Violation } from './violation.js';

/** A frame is its length (32 bits, big-endian, without these four bytes), then that many bytes. */
export const LENGTH_BYTES = 4;

const NOTHING = Buffer.alloc(0);

type Take = (frame: Buffer) => void;

/**
 * Cuts a byte stream into frames. Holds no more than what has really arrived of one frame: a length is checked
 * against the limit before a byte is kept for it, and nothing is allocated by it.
 */
export class FrameReader {
  private parts: Buffer[] = [];
  private held = 0;
  /** Of the frame that waits, with its length; 0 while that is not known. */
  private wanted = 0;

  constructor(public maxBytes: number) {}

  /** True while an unfinished frame is waiting for its rest. */
  get unfinished(): boolean {
    return this.held > 0;
  }

  /**
   * Calls `take` for each frame that `chunk` completes. Throws a Violation for a length over the limit.
   *
   * @param isLent the chunk's bytes are the reader's only until this returns, and so are the frames'
   */
  push(chunk: Buffer, take: Take, isLent = false): void {
    let rest = this.held > 0 ? this.finish(chunk, take, isLent) : chunk;
    for (let length = this.lengthOf(rest); length !== undefined; length = this.lengthOf(rest)) {
      const end = LENGTH_BYTES + length;
      if (rest.length < end) break;
      take(rest.subarray(LENGTH_BYTES, end));
      rest = rest.subarray(end);
    }
    if (rest.length > 0) this.hold(rest, isLent);
  }

  /** Gives the frame that waits what it lacks, and nothing more is copied. Returns what is left of the chunk. */
  private finish(chunk: Buffer, take: Take, isLent: boolean): Buffer {
    let rest = chunk;
    if (this.wanted === 0) {
      const ofLength = rest.subarray(0, LENGTH_BYTES - this.held);
      rest = rest.subarray(ofLength.length);
      this.hold(Buffer.concat([...this.parts, ofLength]), false);
      if (this.wanted === 0) return rest;
    }
    const part = rest.subarray(0, this.wanted - this.held);
    rest = rest.subarray(part.length);
    this.parts.push(isLent ? Buffer.from(part) : part);
    this.held += part.length;
    if (this.held < this.wanted) return NOTHING;
    const frame = Buffer.concat(this.parts, this.held);
    this.parts = [];
    this.held = this.wanted = 0;
    take(frame.subarray(LENGTH_BYTES));
    return rest;
  }

  private hold(start: Buffer, isLent: boolean): void {
    const length = this.lengthOf(start);
    this.parts = [isLent ? Buffer.from(start) : start];
    this.held = start.length;
    this.wanted = length === undefined ? 0 : LENGTH_BYTES + length;
  }

  private lengthOf(bytes: Buffer): number | undefined {
    if (bytes.length < LENGTH_BYTES) return undefined;
    const length = bytes.readUInt32BE(0);
    if (length > this.maxBytes)
      throw new Violation(`a frame of ${length} bytes is over the limit of ${this.maxBytes}`, 'frame');
    return length;
  }
}
