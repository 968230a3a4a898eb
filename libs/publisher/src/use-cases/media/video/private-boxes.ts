import type { PartReader } from './part-reader.js';

/** Bytes of a file from `start` up to `end`, that one not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Boxes (ISO/IEC 14496-12) that tell of place, device and people: user data, metadata, and XMP in a `uuid`. */
const PRIVATE = new Set(['udta', 'meta', 'uuid']);
const CONTAINERS = new Set(['moov', 'trak']);
const HEADER = 8;
/** Videos have a few dozen at these levels. */
const MOST_BOXES = 10_000;

/**
 * Where an MP4 or QuickTime file tells more than its pictures and sound. Made free space, they leave every other byte at its
 * place, so that nothing need be written anew. Location in a track of its own is not found.
 */
export async function privateBoxes(file: PartReader): Promise<Stretch[]> {
  const found: Stretch[] = [];
  let seen = 0;
  const walk = async (from: number, to: number): Promise<void> => {
    for (let start = from; start + HEADER <= to && seen < MOST_BOXES; seen += 1) {
      const { type, size, header } = readHeader(await file.read(start, Math.min(start + 2 * HEADER, to)), to - start);
      if (size < header) return; // damaged from here on; whoever reads the video has said so
      const end = Math.min(start + size, to);
      if (PRIVATE.has(type)) found.push({ start, end });
      else if (CONTAINERS.has(type)) await walk(start + header, end);
      start = end;
    }
  };
  await walk(0, file.bytes);
  return found;
}

function readHeader(bytes: Uint8Array, left: number): { type: string; size: number; header: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(4, HEADER));
  const size = view.getUint32(0);
  if (size === 1 && bytes.length >= 2 * HEADER)
    return { type, size: Number(view.getBigUint64(HEADER)), header: 2 * HEADER };
  return { type, size: size === 0 ? left : size, header: HEADER };
}

/** The same bytes with these boxes as free space, empty. In the order of the file. */
export async function* withoutBoxes(
  source: AsyncIterable<Uint8Array>,
  boxes: readonly Stretch[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of source) {
    const copy = Uint8Array.from(chunk);
    for (const { start, end } of boxes) {
      const size = HEADER - 4; // a box's size comes before its type
      blank(copy, at, { start: start + size, end });
      write(copy, at, start + size, 'free');
    }
    at += chunk.length;
    yield copy;
  }
}

function blank(chunk: Uint8Array, at: number, { start, end }: Stretch): void {
  const [from, to] = [Math.max(start - at, 0), Math.min(end - at, chunk.length)];
  if (from < to) chunk.fill(0, from, to);
}

function write(chunk: Uint8Array, at: number, start: number, text: string): void {
  for (const [index, byte] of [...Buffer.from(text)].entries()) {
    const place = start + index - at;
    if (place >= 0 && place < chunk.length) chunk[place] = byte;
  }
}
