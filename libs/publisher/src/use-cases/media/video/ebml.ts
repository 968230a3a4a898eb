/** What stands before an element's content (RFC 8794, 4 to 6). Bytes. */
export interface ElementHead {
  readonly id: number;
  readonly header: number;
  /** Of the content. */
  readonly size: number | 'unknown';
}

const LONGEST_ID = 4;
const LONGEST_SIZE = 8;

/** Reads the head of an element from its first bytes; undefined: it is none. */
export function readElement(bytes: Uint8Array): ElementHead | undefined {
  const idBytes = widthOf(bytes[0]);
  const sizeBytes = widthOf(bytes[idBytes]);
  const header = idBytes + sizeBytes;
  if (idBytes > LONGEST_ID || sizeBytes > LONGEST_SIZE || bytes.length < header) return undefined;
  const id = numberOf(bytes.subarray(0, idBytes));
  const size = Uint8Array.from(bytes.subarray(idBytes, header));
  const [first = 0, ...rest] = size;
  const mask = 0xff >> sizeBytes;
  size[0] = first & mask;
  const isUnknown = size[0] === mask && rest.every((byte) => byte === 0xff);
  return { id, header, size: isUnknown ? 'unknown' : numberOf(size) };
}

/** How many bytes a number takes whose first one is this: as many as it has zeros at its left, and one. */
const widthOf = (first = 0): number => Math.clz32(first) - 23;

const numberOf = (bytes: Uint8Array): number => bytes.reduce((number, byte) => number * 256 + byte, 0);
