/** What a handmade WebM file holds beside its pictures. */
export interface WebmParts {
  /** Of the segment, before its first cluster. */
  readonly before?: readonly Buffer[];
  /** Of the segment, behind its last cluster. */
  readonly behind?: readonly Buffer[];
  readonly ofInfo?: readonly Buffer[];
  readonly ofTrack?: readonly Buffer[];
  /** As browsers record: the segment and its clusters do not say how long they are. */
  readonly live?: boolean;
  readonly seconds?: number;
}

/** An element (RFC 8794), by its id in hexadecimal. */
export function element(id: string, content: Buffer | string | readonly Buffer[]): Buffer {
  const body = Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content as Buffer | string);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x10_00_00_00 | body.length);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

export function number(id: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return element(id, bytes);
}

function float(id: string, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return element(id, bytes);
}

const unknownSize = (id: string, content: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex'), ...content]);

/** A WebM file of 320 × 180 pixels with a cluster a second, made element by element; nobody decodes its frames. */
export function aWebm(parts: WebmParts = {}): Buffer {
  const { before = [], behind = [], ofInfo = [], ofTrack = [], live = false, seconds = 3 } = parts;
  const wrap = live ? unknownSize : element;
  const head = element('1a45dfa3', [number('4286', 1), element('4282', 'webm'), number('4287', 2), number('4285', 2)]);
  const duration = live ? [] : [float('4489', seconds * 1000)];
  const info = element('1549a966', [number('2ad7b1', 1_000_000), ...duration, ...ofInfo]);
  const video = element('e0', [number('b0', 320), number('ba', 180)]);
  const track = [number('d7', 1), number('73c5', 1), number('83', 1), element('86', 'V_VP9'), video, ...ofTrack];
  const tracks = element('1654ae6b', [element('ae', track)]);
  const clusters = Array.from({ length: seconds }, (_, at) => wrap('1f43b675', cluster(at)));
  const segment = wrap('18538067', [...before, info, tracks, ...clusters, ...behind]);
  return Buffer.concat([head, segment]);
}

/** Of ten frames. */
function cluster(second: number): Buffer[] {
  const frames = Array.from({ length: 10 }, (_, at) => {
    const [track, time, flags] = [0x81, at * 100, at === 0 ? 0x80 : 0];
    return element('a3', Buffer.from([track, time >> 8, time & 0xff, flags, ...Array.from({ length: 200 }, () => at)]));
  });
  return [number('e7', second * 1000), ...frames];
}
