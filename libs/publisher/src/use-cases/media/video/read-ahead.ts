import type { PartReader } from './part-reader.js';

const LEAST_BYTES = 4096;
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Reads small parts of a file, forwards. Where they lie close, more and more is read at once; where they lie far from each
 * other, what is between them is not.
 */
export class ReadAhead {
  private start = 0;
  private bytes: Uint8Array = new Uint8Array();
  private window = LEAST_BYTES;

  constructor(private readonly file: PartReader) {}

  /** Less than that where the file ends. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const to = Math.min(end, this.file.bytes);
    const windowEnd = this.start + this.bytes.length;
    if (start < this.start || to > windowEnd) {
      const isNear = start >= this.start && start <= windowEnd;
      this.window = isNear ? Math.min(2 * this.window, MOST_BYTES) : LEAST_BYTES;
      this.bytes = await this.file.read(start, Math.min(Math.max(start + this.window, to), this.file.bytes));
      this.start = start;
    }
    return this.bytes.subarray(start - this.start, to - this.start);
  }
}
