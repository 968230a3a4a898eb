import type { Blank } from './blanked.js';
import { readElement } from './ebml.js';
import type { PartReader } from './part-reader.js';
import { ReadAhead } from './read-ahead.js';

/**
 * Elements of a WebM file (RFC 9559, 5.1) that tell of place, device, programs and people. Ids are used at one place only, so
 * whatever holds elements is entered by reading on behind its head.
 */
const ELEMENTS: ReadonlyMap<number, 'enter' | 'void' | 'empty' | 'seek'> = new Map([
  [0x18538067, 'enter'], // Segment
  [0x1549a966, 'enter'], // Info
  [0x1654ae6b, 'enter'], // Tracks
  [0xae, 'enter'], // TrackEntry
  [0x114d9b74, 'enter'], // SeekHead
  [0x4dbb, 'seek'], // Seek: where another element is
  [0x1254c367, 'void'], // Tags
  [0x1941a469, 'void'], // Attachments
  [0x1043a770, 'void'], // Chapters
  [0x7ba9, 'void'], // Title
  [0x4461, 'void'], // DateUTC
  [0x7384, 'void'], // SegmentFilename
  [0x3c83ab, 'void'], // PrevFilename
  [0x3e83bb, 'void'], // NextFilename
  [0x536e, 'void'], // Name of a track
  [0x258688, 'void'], // CodecName
  [0x3a9697, 'void'], // CodecSettings
  [0x7446, 'void'], // AttachmentLink
  [0xbf, 'void'], // CRC-32, which would be wrong
  [0x4d80, 'empty'], // MuxingApp, without which it is no WebM
  [0x5741, 'empty'], // WritingApp, likewise
  [0xec, 'empty'], // Void: programs leave there what they took out
]);
/** `Tags`, `Attachments` and `Chapters`, as a `Seek` names them. */
const GONE = ['1254c367', '1941a469', '1043a770'].map((hex) => Buffer.from(hex, 'hex'));
/** More than that is not looked through before it is blanked. */
const MOST_LOOKED_AT = 64 * 1024;

/**
 * Where a WebM file tells more than its pictures and sound. Made empty space, they leave every other byte at its place, so
 * that nothing need be written anew.
 */
export async function privateElements(file: PartReader): Promise<Blank[]> {
  const ahead = new ReadAhead(file);
  const found: Blank[] = [];
  for (let start = 0; start < file.bytes;) {
    const element = readElement(await ahead.read(start, start + 12));
    if (element === undefined) break; // damaged from here on; whoever reads the video has said so
    const { id, header, size } = element;
    const how = ELEMENTS.get(id);
    const body = start + header;
    // What is recorded live does not know how long it will be.
    const end = Math.min(size === 'unknown' || how === 'enter' ? body : body + size, file.bytes);
    const said = async () => Buffer.from(await ahead.read(body, Math.min(end, body + MOST_LOOKED_AT)));
    if (how === 'void' || (how === 'seek' && leadsAstray(await said()))) {
      found.push({ start, end, head: voidHead(end - start) });
    } else if (how === 'empty' && (end - body > MOST_LOOKED_AT || (await said()).some((byte) => byte !== 0))) {
      found.push({ start: body, end, head: new Uint8Array() });
    }
    start = end;
  }
  return found;
}

const leadsAstray = (seek: Buffer): boolean => GONE.some((id) => seek.includes(id));

/** The head of a `Void` (RFC 8794, 11.3.2) that is so long with all it holds; no element is shorter than two bytes. */
function voidHead(bytes: number): Uint8Array {
  if (bytes < 9) return Uint8Array.of(0xec, 0x80 | (bytes - 2));
  const head = Buffer.alloc(9);
  head[0] = 0xec;
  head.writeBigUInt64BE((1n << 56n) | BigInt(bytes - 9), 1);
  return head;
}
