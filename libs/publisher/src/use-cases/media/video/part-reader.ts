/** Reads parts of a file that may be large: from `start` up to `end`, that one not included. */
export interface PartReader {
  readonly bytes: number;
  read(start: number, end: number): Promise<Uint8Array>;
}
