import type { Blank } from './blanked.js';
import type { PartReader } from './part-reader.js';

/** Boxes (ISO/IEC 14496-12) that tell of place, device and people: user data, metadata, and XMP in a `uuid`. */
const PRIVATE = new Set(['udta', 'meta', 'uuid']);
const CONTAINERS = new Set(['moov', 'trak']);
/** Of a box's size; its type comes after it. */
const SIZE = 4;
const HEADER = 2 * SIZE;
/** Videos have a few dozen at these levels. */
const MOST_BOXES = 10_000;

/**
 * Where an MP4 or QuickTime file tells more than its pictures and sound. Made free space, they leave every other byte at its
 * place, so that nothing need be written anew. Location in a track of its own is not found.
 */
export async function privateBoxes(file: PartReader): Promise<Blank[]> {
  const found: Blank[] = [];
  let seen = 0;
  const walk = async (from: number, to: number): Promise<void> => {
    for (let start = from; start + HEADER <= to && seen < MOST_BOXES; seen += 1) {
      const bytes = await file.read(start, Math.min(start + 2 * HEADER, to));
      const { type, size, header } = readHeader(bytes, to - start);
      if (size < header) return; // damaged from here on; whoever reads the video has said so
      const end = Math.min(start + size, to);
      if (PRIVATE.has(type)) found.push({ start: start + SIZE, end, head: freeSpace(bytes.subarray(HEADER, header)) });
      else if (CONTAINERS.has(type)) await walk(start + header, end);
      start = end;
    }
  };
  await walk(0, file.bytes);
  return found;
}

/** A large box keeps its size behind its type. */
const freeSpace = (largeSize: Uint8Array): Buffer => Buffer.concat([Buffer.from('free'), largeSize]);

function readHeader(bytes: Uint8Array, left: number): { type: string; size: number; header: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(SIZE, HEADER));
  const size = view.getUint32(0);
  if (size === 1 && bytes.length >= 2 * HEADER)
    return { type, size: Number(view.getBigUint64(HEADER)), header: 2 * HEADER };
  return { type, size: size === 0 ? left : size, header: HEADER };
}
